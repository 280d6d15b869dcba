"""What a posting names, found in Tryton or refused."""
from decimal import Decimal, InvalidOperation

from trytond.exceptions import UserError
from trytond.pool import Pool


def refuse(code, field, words):
    "Ends the posting: nothing of it stays."
    raise UserError(words, f'counterfoil {code} {field}')


def amount(text, field):
    "Amounts come as text: never as a float."
    try:
        return Decimal(str(text))
    except InvalidOperation:
        refuse('no_amount', field, f"{text} is no amount")


def quantities(lines):
    summed = {}
    for line in lines:
        summed[line['line']] = summed.get(line['line'], 0) + line['quantity']
    return summed


def product_of(code, field):
    Product = Pool().get('product.product')
    found = Product.search([('code', '=', code)])
    if len(found) != 1:
        refuse('unknown_item', field, f"there are {len(found)} products {code}")
    return found[0]


def location(code, field):
    Location = Pool().get('stock.location')
    found = Location.search([('code', '=', code)])
    if len(found) != 1:
        refuse('unknown_location', field, f"there are {len(found)} locations {code}")
    return found[0]
