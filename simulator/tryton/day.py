"""A part of a trading day in Tryton: day.py CONFIG DATABASE DAY.json.

Its items, what lies of them at the warehouse, its customers, and its orders as sales that wait to be shipped. Their own
numbers are the sales' references, and what was paid for a unit is the price.
"""
import json
import sys
from decimal import Decimal

# packaging/tryton/server/company.py; it connects.
from company import Model, made, product, sold, stocked

SAID_EVERY = 20


def told(what, records):
    "The records one by one, and now and then how far they are."
    for at, record in enumerate(records, 1):
        yield record
        if at % SAID_EVERY == 0 or at == len(records):
            print(f"{at} of {len(records)} {what}", flush=True)


with open(sys.argv[3]) as file:
    day = json.load(file)
category, = Model.get('product.category').find([('name', '=', 'Goods')])
term, = Model.get('account.invoice.payment_term').find([('name', '=', 'Direct')])
warehouse, = Model.get('stock.location').find([('code', '=', day['warehouse'])])

products = {item['item']: product(category, item['item'], item['description'], Decimal(item['price']), Decimal(0))
    for item in told('items', day['items'])}
stocked(warehouse.storage_location, [(products[item['item']], item['quantity']) for item in day['items']])
customers = {}
for order in told('orders', day['orders']):
    name = order['customer']
    if name not in customers:
        customers[name] = made('party.party', name=f"Customer {name}" if name else "Customer without a number")
    sold(customers[name], warehouse, term, order['order'],
        [(products[line['item']], line['quantity'], Decimal(line['price'])) for line in order['lines']])
