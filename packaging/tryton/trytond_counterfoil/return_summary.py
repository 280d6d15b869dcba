"""Returns of a site's day that were sealed together: one credit note in sum, and one return shipment for each place.

Many customers are in it, so it is one party's that stands for all of them. Nothing is linked to what was sold: the hub
knows the members, and the posting keeps their keys. The note comes to the cent to what was promised, and so does its tax
where there is one tax only: cents that arise from adding up go into the line of rounding.
"""
import json

from trytond.modules.product import round_price
from trytond.pool import Pool

from .asked import amount, location, product_of, refuse
from .goods import taken_in


class ReturnSummaries:
    "What `counterfoil.posting` does with sealed returns."
    __slots__ = ()

    def post_return_summary(self, payload):
        party = self.party(payload['customer'])
        self.lock_numbers()
        lines = self.priced(payload)
        warehouse = location(payload['warehouse'], 'warehouse')
        Return = Pool().get('stock.shipment.out.return')
        shipments = []
        for place, moves in self.sum_moves(party, lines, is_back=True).items():
            shipment = Return(
                company=self.company, customer=party, warehouse=warehouse,
                warehouse_input=place, warehouse_storage=place, reference=self.key)
            shipment.on_change_customer()
            shipment.moves = moves
            shipments.append(shipment)
        documents = [f"RET-{shipment.number}" for shipment in taken_in(shipments)]
        if payload.get('total') is not None:
            note = self.sum_note(party, lines, payload, -1)
            self.pay(note, payload)
            documents.append(f"CN-{note.number}")
        if not documents:
            refuse('nothing_to_post', 'lines', "no goods came and no money goes")
        return {'documents': documents}

    def party(self, code):
        found = Pool().get('party.party').search([('code', '=', code)])
        if len(found) != 1:
            refuse('unknown_customer', 'customer', f"there are {len(found)} parties {code}")
        return found[0]

    def priced(self, payload):
        "Each line with its product, what came back for it with tax, and what one unit is without."
        pool = Pool()
        Line, Tax, Date = pool.get('account.invoice.line'), pool.get('account.tax'), pool.get('ir.date')
        party = self.party(payload['customer'])
        if self.company.currency.code != payload['currency']:
            refuse('currency', 'currency',
                f"the books are in {self.company.currency.code}, not in {payload['currency']}")
        lines = []
        for asked in payload['lines']:
            product = product_of(asked['item'], 'lines.item')
            refund = amount(asked['refund'], 'lines.refund')
            line = Line(type='line', invoice_type='out', company=self.company, party=party,
                currency=self.company.currency, product=product, unit=product.default_uom,
                quantity=float(asked['quantity']))
            line.on_change_product()
            line.unit_price = round_price(Tax.reverse_compute(refund / asked['quantity'], line.taxes, Date.today()))
            lines.append((line, asked, refund))
        return lines

    def sum_moves(self, party, lines, is_back):
        "By place, what came from the customers or goes to them again."
        Move = Pool().get('stock.move')
        moves = {}
        for line, asked, _ in lines:
            if not asked.get('location'):
                continue
            place = location(asked['location'], 'lines.location')
            from_, to = (party.customer_location, place) if is_back else (place, party.customer_location)
            # Without the module for lots there is no such field.
            if 'lot' in Move._fields and line.product.lot_is_required(from_, to):
                refuse('lot_required', 'lines.item',
                    f"{line.product.rec_name} needs a lot, and a sum of returns has none: send its members one by one")
            moves.setdefault(place, []).append(Move(company=self.company, product=line.product, unit=line.unit,
                    quantity=line.quantity, from_location=from_, to_location=to,
                    unit_price=line.unit_price, currency=self.company.currency))
        return moves

    def sum_note(self, party, lines, payload, sign):
        "A credit note (-1) or what takes one back (1), posted."
        pool = Pool()
        Invoice, Tax = pool.get('account.invoice'), pool.get('account.invoice.tax')
        invoice = Invoice(company=self.company, type='out', party=party, currency=self.company.currency,
            invoice_address=party.address_get(type='invoice'), account=party.account_receivable_used,
            party_tax_identifier=party.tax_identifier, reference=self.key,
            description=payload.get('return') or payload.get('day'))
        invoice.set_journal()
        billed = []
        for line, _, refund in lines:
            if refund:
                line.quantity *= sign
                billed.append(line)
        invoice.lines = billed
        invoice.save()
        Invoice.update_taxes([invoice])
        invoice = Invoice(invoice.id)
        if payload.get('tax') is not None and len(invoice.taxes) == 1:
            promised = sign * amount(payload['tax'], 'tax')
            tax, = invoice.taxes
            if abs(tax.amount - promised) <= amount(payload['rounding'], 'rounding'):
                Tax.write([tax], {'amount': promised})
                invoice = Invoice(invoice.id)
        total = sign * amount(payload['total'], 'total')
        expected = {name: payload.get(name) for name in ['rounding', 'rounding_account']}
        if payload.get('tax') is not None:
            expected['tax'] = -sign * amount(payload['tax'], 'tax')
        self.meet(invoice, dict(expected, total=-total))
        Invoice.post([Invoice(invoice.id)])
        invoice = Invoice(invoice.id)
        if invoice.total_amount != total:
            refuse('total_differs', 'total', f"the document comes to {invoice.total_amount}, not to {total}")
        return invoice

    def seal_of(self, key):
        "The content of the summary that a posting is in; none if it is in none."
        found = self.__class__.search([
                ('company', '=', self.company.id), ('kind', '=', 'return_summary'),
                ('payload', 'like', f'%"{key}"%')])
        contents = [json.loads(posting.payload) for posting in found]
        contents = [content for content in contents if key in content['members']]
        return contents[0] if contents else None
