"""Returns that are taken back: their goods leave again, and a counter-document stands against each credit note.

Nothing that is done is touched. A move back out is linked to the one that brought the goods in; a line of the
counter-document to the same line as that of the credit note, so that as much can be credited again as before. What was paid
is booked back by the same methods. An exchange is taken back with what was taken.
"""
import json

from trytond.pool import Pool

from .asked import amount, location, product_of, refuse
from .goods import sent_out, taken_in, with_lot


class Reversals:
    "What `counterfoil.posting` does with returns that are taken back."
    __slots__ = ()

    def post_return_reversal(self, payload):
        of, taken = payload['reverses'], payload.get('exchange')
        back, notes = self.made('stock.shipment.out.return', of), self.made('account.invoice', of)
        self.lock_numbers()
        if not back and not notes:
            return self.reverse_sealed(payload)
        self.check_made(payload, back, notes)
        gone, bills = [], []
        if taken:
            gone, bills = self.made('stock.shipment.out', taken), self.made('account.invoice', taken)
            self.check_taken(payload, gone, bills)
        documents = [f"OUT-{self.give_again(shipment, payload).number}" for shipment in back]
        documents += [f"INV-{self.counter(note).number}" for note in notes]
        if gone:
            documents += [f"RET-{s.number}" for s in taken_in([self.take_again(s) for s in gone])]
        documents += [f"CN-{self.counter(bill).number}" for bill in bills]
        return {'documents': documents}

    def made(self, model, reference):
        "What stands under a reference, all of it done."
        found = Pool().get(model).search([
                ('company', '=', self.company.id), ('reference', '=', reference), ('state', '!=', 'cancelled')])
        for document in found:
            if document.state not in {'done', 'posted', 'paid'}:
                refuse('not_done', 'reverses', f"{document.rec_name} is {document.state}: finish it in Tryton first")
        return found

    def check_made(self, payload, back, notes):
        "What is there must be what was recorded, or somebody has changed it."
        came = units(move for shipment in back for move in incoming(shipment))
        wanted = {}
        for line in payload['lines']:
            if line.get('location'):
                wanted[line['item']] = wanted.get(line['item'], 0) + line['quantity']
        if came != wanted:
            names = ', '.join(shipment.rec_name for shipment in back) or "no return shipment"
            refuse('goods_differ', 'lines', f"{payload['return']} brought {words(wanted)}, {names} has {words(came)}")
        total = amount(payload.get('total') or '0', 'total')
        credited = -sum(note.total_amount for note in notes)
        if credited != total:
            names = ', '.join(note.rec_name for note in notes) or "no credit note"
            refuse('total_differs', 'total', f"{payload['return']} was for {total}, {names} comes to {credited}")

    def check_taken(self, payload, gone, bills):
        "So must what was taken in exchange be: half of it taken back would leave the customer with the rest."
        kept = self.__class__.search([('company', '=', self.company.id), ('key', '=', payload['reverses'])])
        taken = (json.loads(kept[0].payload).get('exchange') if kept else None) or {'lines': [], 'price': '0'}
        wanted = {}
        for line in taken['lines']:
            # A service leaves no stock.
            if product_of(line['item'], 'exchange').type != 'service':
                wanted[line['item']] = wanted.get(line['item'], 0) + line['quantity']
        went = units(move for shipment in gone for move in outgoing(shipment))
        billed, price = sum(bill.total_amount for bill in bills), amount(taken['price'], 'exchange')
        if not bills or went != wanted or billed != price:
            refuse('goods_differ', 'exchange', f"with {payload['return']} the customer took {words(wanted)} for {price}; "
                f"by {payload['exchange']} Tryton has {words(went)} for {billed}")

    def give_again(self, back, payload):
        "What a return shipment brought leaves from where it lies."
        Move = Pool().get('stock.move')
        moves = [with_lot(Move(
                    company=self.company, product=move.product, unit=move.unit, quantity=move.quantity,
                    from_location=move.to_location, to_location=move.from_location,
                    unit_price=move.unit_price, currency=move.currency, origin=move),
                getattr(move, 'lot', None)) for move in incoming(back)]
        return self.leave(back.customer, back.warehouse, back.warehouse_storage, moves, payload)

    def leave(self, customer, warehouse, place, moves, payload):
        "A shipment straight from one place to a customer."
        Shipment = Pool().get('stock.shipment.out')
        shipment = Shipment(
            company=self.company, customer=customer, warehouse=warehouse,
            warehouse_storage=place, warehouse_output=place, reference=self.key)
        shipment.on_change_customer()
        shipment.moves = moves
        shipment.save()
        Shipment.wait([shipment])
        return sent_out(Shipment(shipment.id), payload.get('force'))

    def take_again(self, gone):
        "What was taken in exchange comes back to where it left."
        pool = Pool()
        Return, Move = pool.get('stock.shipment.out.return'), pool.get('stock.move')
        place = gone.warehouse_storage
        shipment = Return(
            company=self.company, customer=gone.customer, warehouse=gone.warehouse,
            warehouse_input=place, warehouse_storage=place, reference=self.key)
        shipment.on_change_customer()
        shipment.moves = [with_lot(Move(
                    company=self.company, product=move.product, unit=move.unit, quantity=move.quantity,
                    from_location=move.to_location, to_location=place,
                    unit_price=move.unit_price, currency=move.currency, origin=move),
                getattr(move, 'lot', None))
            for move in outgoing(gone)]
        return shipment

    def counter(self, note):
        "Stands against an invoice or a credit note, line by line, and is settled the way that was."
        pool = Pool()
        Invoice, Line = pool.get('account.invoice'), pool.get('account.invoice.line')
        invoice = note._credit(reference=self.key)
        for line, against in zip(note.lines, invoice.lines):
            if isinstance(line.origin, Line):
                against.origin = line.origin
        invoice.save()
        Invoice.update_taxes([invoice])
        Invoice.post([Invoice(invoice.id)])
        invoice = Invoice(invoice.id)
        for name, field in [('total_amount', 'total'), ('tax_amount', 'tax')]:
            if getattr(invoice, name) != -getattr(note, name):
                refuse(f'{field}_differs', field,
                    f"{note.rec_name} has {getattr(note, name)}, what stands against it {getattr(invoice, name)}")
        self.pay(invoice, {'payments': self.payments_of(note)})
        self.settle(Invoice(note.id), Invoice(invoice.id))
        return Invoice(invoice.id)

    def settle(self, *invoices):
        "What is still open of two that stand against each other is nobody's to pay."
        MoveLine = Pool().get('account.move.line')
        lines = [line for invoice in invoices for line in {*invoice.lines_to_pay, *invoice.payment_lines}
            if not line.reconciliation]
        if lines and not sum(line.debit - line.credit for line in lines):
            MoveLine.reconcile(lines)

    def payments_of(self, note):
        "By which methods an invoice was paid, to be booked the other way."
        Method = Pool().get('account.invoice.payment.method')
        methods = Method.search([('company', '=', self.company.id)])
        payments = []
        for line in note.payment_lines:
            others = {other.account for other in line.move.lines if other.account != note.account}
            fit = [method for method in methods if method.journal == line.move.journal
                and others <= {method.credit_account, method.debit_account}]
            if not fit:
                refuse('payment_method', 'reverses',
                    f"{note.rec_name} was paid by {line.move.rec_name}, which is no payment method's")
            payments.append({'method': fit[0].name, 'amount': line.credit - line.debit})
        return payments

    def reverse_sealed(self, payload):
        "A member of a seal is taken back by itself, at the party and by the method of the sum that it is in."
        of, total = payload['reverses'], payload.get('total')
        seal = self.seal_of(of)
        if seal is None:
            refuse('return_not_found', 'reverses', f"Tryton has nothing by {of}, which is to be taken back: if it was "
                "booked by hand, take that back by hand, and resolve this exception")
        payments = seal.get('payments', [])
        is_one_way = len(payments) == 1 and payments[0]['amount'] == seal.get('total')
        if total is not None and not is_one_way:
            refuse('sealed_tenders', 'reverses', f"{of} is in a sum that was not paid by one method alone, and how its "
                f"{total} were paid is not known in Tryton: take it back by hand, and resolve this exception")
        there = {(line['item'], line.get('location')): line['quantity'] for line in seal['lines']}
        for (item, place), quantity in placed(payload['lines']).items():
            if there.get((item, place), 0) < quantity:
                refuse('goods_differ', 'lines', f"{of} brought {quantity} of {item} to {place or 'no place'}, the sum that it "
                    f"is in has {there.get((item, place), 0)} there: take it back by hand, and resolve this exception")
        payload = dict(payload, customer=seal['customer'])
        party = self.party(seal['customer'])
        lines = self.priced(payload)
        warehouse = location(payload['warehouse'], 'warehouse')
        documents = []
        for place, moves in self.sum_moves(party, lines, is_back=False).items():
            documents.append(f"OUT-{self.leave(party, warehouse, place, moves, payload).number}")
        if total is not None:
            invoice = self.sum_note(party, lines, payload, 1)
            self.pay(invoice, {'payments': [
                        {'method': payments[0]['method'], 'amount': -amount(total, 'total')}]})
            documents.append(f"INV-{invoice.number}")
        return {'documents': documents}


def incoming(back):
    return [move for move in back.moves if move.state == 'done' and move.from_location.type == 'customer']


def outgoing(gone):
    return [move for move in gone.moves if move.state == 'done' and move.to_location.type == 'customer']


def units(moves):
    "How much of each item some moves have."
    summed = {}
    for move in moves:
        summed[move.product.code] = summed.get(move.product.code, 0) + move.quantity
    return summed


def placed(lines):
    "How much of each item some lines have at each place."
    summed = {}
    for line in lines:
        at = line['item'], line.get('location')
        summed[at] = summed.get(at, 0) + line['quantity']
    return summed


def words(quantities):
    return ' and '.join(f"{quantity:g} of {item}" for item, quantity in sorted(quantities.items())) or "nothing"
