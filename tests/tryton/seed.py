"""A small company in Tryton for the tests: seed.py CONFIG DATABASE.

A warehouse of two steps and a store of one, each with a place for returned goods; goods with barcodes and stock; sales
that wait to be shipped, and purchases that wait to be received. What is not tested is not here.
"""
from decimal import Decimal

# packaging/tryton/server/company.py; it connects.
from company import GROUPS, Model, books, goods, made, product, sold, stocked, store, user, warehouse
from trytond.modules.account.tests.tools import create_tax

ITEMS, SALES, PURCHASES = 20, 60, 3
PASSWORD = 'a password of the tests'

company, accounts, term = books('EUR')
tax = create_tax(Decimal('.20'))
tax.save()
user(company, 'Hub', 'hub', PASSWORD, GROUPS)
user(company, 'Stranger', 'stranger', PASSWORD)
warehouse = warehouse('Warehouse', 'WH')
store = store('Store', 'S1')

customer = made('party.party', name='Customer')
# For all whose returns are posted in sum.
made('party.party', name='Customers of a day', code='WALK-IN')
category = goods(accounts, [tax])
products = []
for number in range(1, ITEMS + 1):
    digits = f'{952000000000 + number}'
    check = (10 - sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10) % 10
    products.append(product(category, f'MUG{number:02}', f'Mug {number}', Decimal(number) + Decimal('9.81'), Decimal(number),
        ean=f'{digits}{check}'))

for location in [warehouse.storage_location, store.storage_location]:
    stocked(location, [(product, 1000) for product in products])

for number in range(1, SALES + 1):
    sold(customer, store if number > SALES - 4 else warehouse, term, f'WEB-{number:03}',
        [(products[at % ITEMS], quantity) for at, quantity in [(number, 5), (number + 1, 3)]])

# Told apart by lot: ten of each of two lots, and a sale that takes of both.
cup = product(category, 'CUP01', 'Cup', Decimal('9.80'), Decimal(4))
cup.template.lot_required = ['storage', 'customer']
cup.template.save()
inventory = Model.get('stock.inventory')(location=warehouse.storage_location, empty_quantity='keep')
for number in ['A', 'B']:
    line = inventory.lines.new(product=cup)
    line.lot = made('stock.lot', number=number, product=cup)
    line.quantity = 10.0
inventory.save()
inventory.click('confirm')
sold(customer, warehouse, term, 'WEB-LOT', [(cup, 5), (products[0], 3)])

supplier = made('party.party', name='Supplier')
for number in range(1, PURCHASES + 1):
    purchase = Model.get('purchase.purchase')(party=supplier, warehouse=warehouse, payment_term=term,
        invoice_method='fulfillment', reference=f'PO-{number}')
    for ordered, quantity in [(products[14], 20.0), (products[15], 10.0)]:
        line = purchase.lines.new()
        line.product = ordered
        line.quantity = quantity
        line.unit_price = Decimal('4.00')
    purchase.click('quote')
    purchase.click('confirm')
    if purchase.state == 'confirmed':
        purchase.click('process')
