"""The demo's company in Tryton: seed.py CONFIG DATABASE.

One warehouse of two steps and two stores of one, and the hub's user. Its password is no secret: the demo shows it.
"""
# packaging/tryton/server/company.py; it connects.
from company import GROUPS, books, goods, store, user, warehouse

company, accounts, term = books('GBP')
user(company, 'Hub', 'hub', 'a password of the demo', GROUPS)
warehouse('Warehouse', 'DC1')
store('Store 1', 'S001')
store('Store 2', 'S002')
goods(accounts)
