"""What was taken instead of a refund: a sale that comes from the first one, shipped, invoiced and paid.

The credit note is paid out by the method for exchanges and the invoice is paid in by the same one, so that its account
comes to nothing; what was left to pay is in by the till's method. The price is the record's, with tax. How much tax is
in it follows from Tryton's own taxes of the product: nobody promised it.
"""
from trytond.modules.product import round_price
from trytond.pool import Pool

from .asked import amount, location, product_of, refuse
from .goods import sent_out


class Exchanges:
    "What `counterfoil.posting` does with exchanges."
    __slots__ = ()

    def exchange(self, original, payload):
        "Says the documents."
        Sale, Invoice = Pool().get('sale.sale'), Pool().get('account.invoice')
        taken = payload['exchange']
        sale = self.sell(original, payload)
        documents = [f"SALE-{sale.number}"]
        for shipment in sale.shipments:
            shipment.reference = taken['reference']
            shipment.save()
            documents.append(f"OUT-{sent_out(shipment, taken.get('force')).number}")
        sale = Sale(sale.id)
        invoices = [invoice for invoice in sale.invoices if invoice.state != 'cancelled']
        if len(invoices) != 1:
            refuse('not_invoiced', 'exchange', f"sale {sale.number} of what was taken has {len(invoices)} invoices")
        invoice, = invoices
        invoice.reference = taken['reference']
        invoice.description = payload['return']
        invoice.save()
        Invoice.update_taxes([invoice])
        invoice = Invoice(invoice.id)
        price = amount(taken['price'], 'exchange.price')
        self.meet(invoice, {
                'total': -price, 'rounding': payload['rounding'],
                'rounding_account': payload.get('rounding_account')})
        Invoice.post([Invoice(invoice.id)])
        invoice = Invoice(invoice.id)
        if invoice.total_amount != price:
            refuse('total_differs', 'exchange.price', f"the invoice comes to {invoice.total_amount}, not to {price}")
        paid = [dict(payment, amount=-amount(payment['amount'], 'exchange.payments.amount'))
            for payment in taken['payments']]
        if -sum(payment['amount'] for payment in paid) != price:
            refuse('total_differs', 'exchange.payments', f"what was paid does not come to {price}")
        self.pay(invoice, {'payments': paid})
        documents.append(f"INV-{invoice.number}")
        return documents

    def sell(self, original, payload):
        "The sale of what was taken, with a shipment that waits and an invoice in draft."
        pool = Pool()
        Sale, Line = pool.get('sale.sale'), pool.get('sale.line')
        Shipment, Tax = pool.get('stock.shipment.out'), pool.get('account.tax')
        Date = pool.get('ir.date')
        taken = payload['exchange']
        if original.currency.code != payload['currency']:
            refuse('currency', 'currency',
                f"sale {original.rec_name} is in {original.currency.code}, not in {payload['currency']}")
        found = Sale.search([('reference', '=', taken['reference']), ('state', '!=', 'cancelled')])
        if found:
            refuse('made_before', 'exchange', f"sale {found[0].rec_name} has the reference {taken['reference']} already")
        sale = Sale(
            company=self.company, party=original.party, reference=taken['reference'], origin=original,
            description=payload['return'], warehouse=location(payload['warehouse'], 'warehouse'),
            currency=original.currency, payment_term=original.payment_term,
            invoice_party=original.invoice_party, invoice_address=original.invoice_address,
            shipment_party=original.shipment_party, shipment_address=original.shipment_address,
            invoice_method='order', shipment_method='order')
        sale.save()
        lines = []
        for wanted in taken['lines']:
            product = product_of(wanted['item'], 'exchange.lines.item')
            line = Line(sale=sale, type='line', product=product, unit=product.default_uom,
                quantity=float(wanted['quantity']))
            line.on_change_product()
            each = amount(wanted['price'], 'exchange.lines.price') / wanted['quantity']
            line.unit_price = round_price(Tax.reverse_compute(each, line.taxes, Date.today()))
            lines.append(line)
        Line.save(lines)
        Sale.quote([Sale(sale.id)])
        Sale.confirm([Sale(sale.id)])
        sale = Sale(sale.id)
        if sale.state == 'confirmed':
            # Else it is done later only, by a queue.
            Sale.process([sale])
            sale = Sale(sale.id)
        Shipment.wait([shipment for shipment in sale.shipments if shipment.state == 'draft'])
        return Sale(sale.id)
