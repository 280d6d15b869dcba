"""What every company that a script seeds in Tryton begins with: books, users, places, goods and sales.

For a script that is run as `SCRIPT CONFIG DATABASE …`: importing this connects to that database.
"""
import os
import sys
from decimal import Decimal

config_file, database = sys.argv[1:3]
os.environ['TRYTOND_CONFIG'] = config_file
from trytond import config as server_config
server_config.update_etc(config_file)
from proteus import Model, config
config.set_trytond(database=database, user='admin', config_file=config_file)
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences
from trytond.modules.company.tests.tools import create_company, get_company

# What the hub's user needs, with and without the add-on.
GROUPS = {'Stock', 'Sales', 'Purchase', 'Accounting', 'Account', 'Stock Force Assignment', 'Stock Administration', 'Counterfoil hub'}


def made(model, **values):
    record = Model.get(model)(**values)
    record.save()
    return record


def books(currency):
    "A company with a chart of accounts, this year's periods, two ways to pay and a term; gives it, its accounts and the term."
    create_company(currency=currency)
    company = get_company()
    create_chart(company)
    accounts = get_accounts(company)
    year = set_fiscalyear_invoice_sequences(create_fiscalyear(company))
    year.click('create_period')
    term = create_payment_term()
    term.save()
    journal, = Model.get('account.journal').find([('type', '=', 'cash')])
    for method in ['Cash', 'Card']:
        made('account.invoice.payment.method', name=method, journal=journal,
            credit_account=accounts['cash'], debit_account=accounts['cash'])
    rounding = Model.get('account.account')(accounts['revenue'].id)
    rounding.code = 'ROUNDING'
    rounding.save()
    return company, accounts, term


def user(company, name, login, password, groups=()):
    user = Model.get('res.user')(name=name, login=login, password=password)
    for group in Model.get('res.group').find([]):
        if group.name in groups:
            user.groups.append(group)
    user.company = company
    user.companies.append(Model.get('company.company')(company.id))
    user.save()


def warehouse(name, code):
    "The warehouse of two steps that Tryton brings, with a place for returned goods in its storage. To be called before `store`."
    warehouse, = Model.get('stock.location').find([('type', '=', 'warehouse')])
    warehouse.name, warehouse.code = name, code
    warehouse.save()
    for location, end in [(warehouse.input_location, 'IN'), (warehouse.storage_location, 'STO'), (warehouse.output_location, 'OUT')]:
        location.code = f'{code}-{end}'
        location.save()
    warehouse.lost_found_location = made('stock.location', name='Lost', code=f'{code}-LF', type='lost_found')
    warehouse.save()
    made('stock.location', name='Quarantine', code=f'{code}-QUA', type='storage', parent=warehouse.storage_location)
    return warehouse


def store(name, code):
    "A warehouse of one step, with a place for returned goods beside its shelf."
    shelf = made('stock.location', name=f'{name} shelf', code=f'{code}-STO', type='storage')
    store = made('stock.location', name=name, code=code, type='warehouse', storage_location=shelf, input_location=shelf,
        output_location=shelf,
        lost_found_location=made('stock.location', name=f'{name} lost', code=f'{code}-LF', type='lost_found'))
    made('stock.location', name=f'{name} quarantine', code=f'{code}-QUA', type='storage', parent=store)
    return store


def goods(accounts, taxes=()):
    "The category of everything that is sold."
    category = Model.get('product.category')(name='Goods', accounting=True,
        account_expense=accounts['expense'], account_revenue=accounts['revenue'])
    for tax in taxes:
        category.customer_taxes.append(tax)
    category.save()
    return category


def product(category, code, name, price, cost, ean=None):
    unit, = Model.get('product.uom').find([('name', '=', 'Unit')])
    template = Model.get('product.template')(name=name, code=code, type='goods',
        default_uom=unit, salable=True, purchasable=True, list_price=price, account_category=category)
    product, = template.products
    product.suffix_code = ''
    product.cost_price = cost
    if ean:
        identifier = product.identifiers.new()
        identifier.type, identifier.code = 'ean', ean
    template.save()
    return template.products[0]


def stocked(location, quantities):
    "An inventory that finds so many of each product."
    inventory = Model.get('stock.inventory')(location=location, empty_quantity='keep')
    for product, quantity in quantities:
        line = inventory.lines.new(product=product)
        line.quantity = float(quantity)
    inventory.save()
    inventory.click('confirm')


def sold(customer, warehouse, term, reference, lines):
    "A sale that waits to be shipped; its lines are product, quantity and, unless it is the product's own, price."
    sale = Model.get('sale.sale')(party=customer, warehouse=warehouse,
        payment_term=term, invoice_method='fulfillment', shipment_method='order', reference=reference)
    for product, quantity, *price in lines:
        line = sale.lines.new()
        line.product = product
        line.quantity = float(quantity)
        if price:
            line.unit_price, = price
    sale.click('quote')
    sale.click('confirm')
    if sale.state == 'confirmed':
        sale.click('process')
