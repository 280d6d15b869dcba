"""A small company in Tryton for the tests: seed.py CONFIG DATABASE.

A warehouse of two steps and a store of one, each with a place for returned goods; goods with barcodes and stock; sales
that wait to be shipped, and purchases that wait to be received. What is not tested is not here.
"""
import os
import sys
from decimal import Decimal

config_file, database = sys.argv[1:]
os.environ['TRYTOND_CONFIG'] = config_file
from trytond import config as server_config
server_config.update_etc(config_file)
from proteus import Model, config
config.set_trytond(database=database, user='admin', config_file=config_file)
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, create_tax, get_accounts
from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences
from trytond.modules.company.tests.tools import create_company, get_company

ITEMS, SALES, PURCHASES = 20, 60, 3

create_company(currency='EUR')
company = get_company()
create_chart(company)
accounts = get_accounts(company)
year = set_fiscalyear_invoice_sequences(create_fiscalyear(company))
year.click('create_period')
tax = create_tax(Decimal('.20'))
tax.save()
term = create_payment_term()
term.save()


def made(model, **values):
    record = Model.get(model)(**values)
    record.save()
    return record


journal, = Model.get('account.journal').find([('type', '=', 'cash')])
for method in ['Cash', 'Card']:
    made('account.invoice.payment.method', name=method, journal=journal,
        credit_account=accounts['cash'], debit_account=accounts['cash'])
rounding = Model.get('account.account')(accounts['revenue'].id)
rounding.code = 'ROUNDING'
rounding.save()

wanted = {'Stock', 'Sales', 'Purchase', 'Accounting', 'Account', 'Stock Force Assignment', 'Stock Administration', 'Counterfoil hub'}
User = Model.get('res.user')
hub = User(name='Hub', login='hub', password='a password of the tests')
for group in Model.get('res.group').find([]):
    if group.name in wanted:
        hub.groups.append(group)
hub.company = company
hub.companies.append(Model.get('company.company')(company.id))
hub.save()
stranger = User(name='Stranger', login='stranger', password='a password of the tests')
stranger.company = company
stranger.companies.append(Model.get('company.company')(company.id))
stranger.save()

Location = Model.get('stock.location')
warehouse, = Location.find([('type', '=', 'warehouse')])
warehouse.name, warehouse.code = 'Warehouse', 'WH'
warehouse.save()
for location, code in [(warehouse.input_location, 'WH-IN'), (warehouse.storage_location, 'WH-STO'),
        (warehouse.output_location, 'WH-OUT')]:
    location.code = code
    location.save()
lost = made('stock.location', name='Lost', code='WH-LF', type='lost_found')
warehouse.lost_found_location = lost
warehouse.save()
made('stock.location', name='Quarantine', code='WH-QUA', type='storage', parent=warehouse.storage_location)
shelf = made('stock.location', name='Store shelf', code='S1-STO', type='storage')
store = Location(name='Store', code='S1', type='warehouse', storage_location=shelf, input_location=shelf,
    output_location=shelf, lost_found_location=made('stock.location', name='Store lost', code='S1-LF', type='lost_found'))
store.save()
made('stock.location', name='Store quarantine', code='S1-QUA', type='storage', parent=store)

customer = made('party.party', name='Customer')
category = Model.get('product.category')(name='Goods', accounting=True,
    account_expense=accounts['expense'], account_revenue=accounts['revenue'])
category.customer_taxes.append(tax)
category.save()
unit, = Model.get('product.uom').find([('name', '=', 'Unit')])
products = []
for number in range(1, ITEMS + 1):
    template = Model.get('product.template')(name=f'Mug {number}', code=f'MUG{number:02}', type='goods',
        default_uom=unit, salable=True, purchasable=True, list_price=Decimal(number) + Decimal('9.81'), account_category=category)
    product, = template.products
    product.suffix_code = ''
    product.cost_price = Decimal(number)
    digits = f'{952000000000 + number}'
    check = (10 - sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10) % 10
    identifier = product.identifiers.new()
    identifier.type, identifier.code = 'ean', f'{digits}{check}'
    template.save()
    products.append(template.products[0])

for location in [warehouse.storage_location, shelf]:
    inventory = Model.get('stock.inventory')(location=location, empty_quantity='keep')
    for product in products:
        line = inventory.lines.new(product=product)
        line.quantity = 1000.0
    inventory.save()
    inventory.click('confirm')

for number in range(1, SALES + 1):
    sale = Model.get('sale.sale')(party=customer, warehouse=store if number > SALES - 4 else warehouse,
        payment_term=term, invoice_method='fulfillment', shipment_method='order', reference=f'WEB-{number:03}')
    for at, quantity in [(number, 5.0), (number + 1, 3.0)]:
        line = sale.lines.new()
        line.product = products[at % ITEMS]
        line.quantity = quantity
    sale.click('quote')
    sale.click('confirm')
    if sale.state == 'confirmed':
        sale.click('process')

supplier = made('party.party', name='Supplier')
for number in range(1, PURCHASES + 1):
    purchase = Model.get('purchase.purchase')(party=supplier, warehouse=warehouse, payment_term=term,
        invoice_method='fulfillment', reference=f'PO-{number}')
    for product, quantity in [(products[14], 20.0), (products[15], 10.0)]:
        line = purchase.lines.new()
        line.product = product
        line.quantity = quantity
        line.unit_price = Decimal('4.00')
    purchase.click('quote')
    purchase.click('confirm')
    if purchase.state == 'confirmed':
        purchase.click('process')
