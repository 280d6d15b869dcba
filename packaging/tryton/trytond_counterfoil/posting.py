"""Counterfoil's postings: each has effect once, and all of it or nothing.

`post(key, kind, payload)` inserts its row first, under a unique key, and makes every document in the same
transaction. So a repeat after a commit gives the stored result, a repeat while the first still runs waits for it
or is refused by the key, and a process that dies leaves nothing. The payload's hash is kept: a key that comes
with another content is refused.

What is asked of Tryton is checked before it is done, because Tryton itself takes more back than was sold, ships
more than was ordered, and computes taxes anew. Refusals carry a code and the payload's field, so that the hub can
tell a person where to look.

It knows no station, no policy of returns and no refund arithmetic: amounts come in, and must be met.
"""
import hashlib
import json

from trytond import backend
from trytond.i18n import gettext
from trytond.model import ModelSQL, ModelView, Unique, fields
from trytond.model.exceptions import AccessError, SQLConstraintError
from trytond.pool import Pool
from trytond.rpc import RPC
from trytond.transaction import Transaction, without_check_access

from .asked import amount, location, product_of, quantities, refuse
from .exchange import Exchanges
from .goods import came_back, sent_out, taken_in
from .goods_receipt import GoodsReceipts
from .lots import check_choice, pick
from .return_summary import ReturnSummaries
from .reversal import Reversals
from .transfer import Transfers

VERSION = 5


class Posting(GoodsReceipts, Exchanges, Reversals, ReturnSummaries, Transfers, ModelSQL, ModelView):
    "Counterfoil Posting"
    __name__ = 'counterfoil.posting'

    company = fields.Many2One('company.company', "Company", required=True, readonly=True)
    key = fields.Char("Key", required=True, readonly=True, strip=False)
    kind = fields.Selection([
            ('shipment', "Shipment"),
            ('return', "Return"),
            ('return_reversal', "Return Taken Back"),
            ('return_summary', "Returns of a Day"),
            ('adjustment', "Adjustment"),
            ('adjustment_summary', "Adjustments of a Day"),
            ('goods_receipt', "Goods Receipt"),
            ('transfer', "Transfer"),
            ], "Kind", required=True, readonly=True)
    payload = fields.Text("Payload", required=True, readonly=True)
    digest = fields.Char("Payload SHA-256", required=True, readonly=True)
    result = fields.Text("Result", readonly=True)
    documents = fields.Function(fields.Char("Documents"), 'get_documents')

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints = [
            ('key_unique', Unique(table, table.key), 'counterfoil.msg_key_unique'),
            ]
        cls._order.insert(0, ('id', 'DESC'))
        cls.__rpc__['version'] = RPC()
        cls.__rpc__['find'] = RPC()
        cls.__rpc__['post'] = RPC(readonly=False)

    def get_rec_name(self, name):
        return self.key

    @classmethod
    def search_rec_name(cls, name, clause):
        return [('key',) + tuple(clause[1:])]

    def get_documents(self, name):
        return ', '.join(json.loads(self.result or '{}').get('documents', []))

    @classmethod
    def check_group(cls):
        Group, User = Pool().get('res.group'), Pool().get('res.user')
        ModelData = Pool().get('ir.model.data')
        group = ModelData.get_id('counterfoil', 'group_hub')
        if Group(group) not in User(Transaction().user).groups:
            raise AccessError(gettext('counterfoil.msg_not_in_group'))

    @classmethod
    def version(cls):
        "What the hub asks first: whether the module is there, and whether this user may post."
        with without_check_access():
            cls.check_group()
        return VERSION

    @classmethod
    def find(cls, keys):
        "The results of those keys that are in."
        with without_check_access():
            cls.check_group()
            return {p.key: json.loads(p.result) for p in cls.search([('key', 'in', keys)])}

    @classmethod
    def post(cls, key, kind, payload):
        "Posts, or gives the result of the posting that is in under this key."
        text = json.dumps(payload, sort_keys=True, separators=(',', ':'), default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        with without_check_access(), Transaction().set_context(_skip_warnings=True):
            cls.check_group()
            found = cls.search([('key', '=', key)], limit=1)
            if found:
                posting, = found
                if (posting.kind, posting.digest) != (kind, digest):
                    refuse('key_reused', 'key',
                        f"{key} is in with another content; this one was not posted")
                return dict(json.loads(posting.result), replayed=True)
            handler = {
                'shipment': cls.post_shipment,
                'return': cls.post_return,
                'return_reversal': cls.post_return_reversal,
                'return_summary': cls.post_return_summary,
                'adjustment': cls.post_adjustment,
                'adjustment_summary': cls.post_adjustment_summary,
                'goods_receipt': cls.post_goods_receipt,
                'transfer': cls.post_transfer,
                }.get(kind)
            if handler is None:
                refuse('unknown_kind', 'kind', f"this module knows no postings of kind {kind}")
            company = Pool().get('company.company')(Transaction().context['company'])
            made_before(key)
            posting = cls(company=company, key=key, kind=kind, payload=text, digest=digest)
            try:
                posting.save()
            except SQLConstraintError:
                # The same call was at work and has just committed: run anew, this one finds its result.
                raise backend.DatabaseOperationalError(f"{key} was posted at the same time")
            result = handler(posting, payload)
            posting.result = json.dumps(result)
            posting.save()
        return dict(result, replayed=False)

    # -- goods leave

    def post_shipment(self, payload):
        Shipment = Pool().get('stock.shipment.out')
        sale = self.sale(payload['order'])
        wanted = quantities(payload['lines'])
        lines = {line.id: line for line in sale.lines if line.type == 'line'}
        for line in wanted:
            if line not in lines:
                refuse('unknown_line', 'lines', f"sale {sale.rec_name} has no line {line}")
        open_ = [s for s in sale.shipments if s.state in {'draft', 'waiting', 'assigned'}]
        fit = [s for s in open_ if {line for line, quantity in wanted.items() if quantity}
            <= {m.origin.id for m in s.outgoing_moves if m.origin in lines.values()}]
        if len(fit) != 1:
            states = ', '.join(f"{s.number} {s.state}" for s in sale.shipments) or "none"
            refuse('no_open_shipment', 'order',
                f"sale {sale.rec_name} has {len(fit)} open shipments with these lines (shipments: {states})")
        shipment, = fit
        if shipment.state != 'waiting':
            Shipment.wait([shipment])
            shipment = Shipment(shipment.id)
        pick(shipment, lines, payload['lines'])
        shipment = Shipment(shipment.id)
        shipment.reference = self.key
        shipment.save()
        shipment = sent_out(shipment, payload.get('force'))
        return {
            'documents': [f"OUT-{shipment.number}"],
            'shipment': {'id': shipment.id, 'number': shipment.number},
            }

    # -- goods come back, money with them

    def post_return(self, payload):
        for line in payload['lines']:
            if line['quantity'] <= 0:
                refuse('no_quantity', 'lines.quantity', f"{line['quantity']} of {line['item']} cannot come back: "
                    "components of a kit are booked by hand")
        sale = self.sale(payload['order'])
        lines = {line.id: line for line in sale.lines if line.type == 'line'}
        for line in payload['lines']:
            found = lines.get(line['line'])
            if found is None or not found.product or found.product.code != line['item']:
                refuse('unknown_line', 'lines',
                    f"sale {sale.rec_name} has no line {line['line']} of {line['item']}")
        self.lock_numbers()
        shipments = self.take_back(sale, lines, payload)
        result = {
            'documents': [f"RET-{s.number}" for s in shipments],
            'shipments': [{'id': s.id, 'number': s.number} for s in shipments],
            }
        # Without a total somebody else pays.
        if payload.get('total') is not None:
            invoice = self.credit(sale, lines, payload)
            self.pay(invoice, payload)
            Invoice = Pool().get('account.invoice')
            invoice = Invoice(invoice.id)
            result['documents'].append(f"CN-{invoice.number}")
            result['invoice'] = {
                'id': invoice.id, 'number': invoice.number,
                'total': str(invoice.total_amount), 'tax': str(invoice.tax_amount)}
        if payload.get('exchange'):
            result['documents'] += self.exchange(sale, payload)
        if not result['documents']:
            refuse('nothing_to_post', 'lines', "no goods came and no money goes")
        return result

    def lock_numbers(self):
        """A chart of accounts numbers without gaps: its rows are locked one by one, and each time all of this would run
        again. Asking for all of them first runs it once."""
        Strict = Pool().get('ir.sequence.strict')
        Transaction().lock_records(Strict._table, [s.id for s in Strict.search([])])

    def take_back(self, sale, lines, payload):
        "One return shipment for each place, its moves linked to those that brought the goods out."
        pool = Pool()
        Return, Move = pool.get('stock.shipment.out.return'), pool.get('stock.move')
        warehouse = location(payload['warehouse'], 'warehouse')
        places, taken = {}, {}
        for line in payload['lines']:
            if not line.get('location'):
                continue
            left = line['quantity']
            place = location(line['location'], 'lines.location')
            outs = [(out, int(out.quantity - came_back(out)) - taken.get(out, 0)) for out in lines[line['line']].moves
                if out.state == 'done' and out.to_location.type == 'customer']
            check_choice(line, outs)
            for out, free in outs:
                now = min(left, free)
                if now > 0:
                    taken[out] = taken.get(out, 0) + now
                    places.setdefault(place, []).append((out, now))
                    left -= now
            if left:
                refuse('over_return', 'lines', f"{left} of {line['quantity']} of {line['item']} "
                    f"have not been shipped to the customer of sale {sale.rec_name}, or are back already")
        shipments = []
        for place, outs in places.items():
            shipment = Return(
                company=self.company, customer=sale.shipment_party or sale.party, warehouse=warehouse,
                warehouse_input=place, warehouse_storage=place, reference=self.key)
            shipment.on_change_customer()
            moves = []
            for out, quantity in outs:
                move = Move(company=self.company, product=out.product, unit=out.unit,
                    quantity=float(quantity), from_location=out.to_location, to_location=place,
                    unit_price=out.unit_price, currency=out.currency, origin=out)
                # Without the module for lots there is no such field.
                if 'lot' in Move._fields:
                    move.lot = out.lot
                moves.append(move)
            shipment.moves = moves
            shipments.append(shipment)
        return taken_in(shipments)

    def credit(self, sale, lines, payload):
        "A credit note linked to the lines it takes back, of exactly the amount that was promised."
        pool = Pool()
        Invoice, Line = pool.get('account.invoice'), pool.get('account.invoice.line')
        credited, original = [], None
        for line in payload['lines']:
            left = line['quantity']
            for sold in lines[line['line']].invoice_lines:
                if not sold.invoice or sold.invoice.state == 'cancelled' or sold.quantity <= 0:
                    continue
                back = -sum(credit.quantity for credit in Line.search([
                            ('origin', '=', str(sold)),
                            ('invoice.state', '!=', 'cancelled')]))
                back += sum(-c.quantity for c in credited if c.origin == sold)
                now = min(left, int(sold.quantity - back))
                if now > 0:
                    credit = sold._credit()
                    credit.quantity = -float(now)
                    credited.append(credit)
                    original = original or sold.invoice
                    left -= now
            if left:
                refuse('not_invoiced', 'lines', f"{left} of {line['quantity']} of {line['item']} "
                    f"of sale {sale.rec_name} have not been invoiced, or are credited already")
        if original is None:
            refuse('not_invoiced', 'lines', f"a return of sale {sale.rec_name} without lines cannot be credited")
        invoice = Invoice()
        for name in ['company', 'party', 'party_tax_identifier', 'invoice_address', 'currency',
                'journal', 'account', 'payment_term', 'type']:
            setattr(invoice, name, getattr(original, name))
        invoice.reference = self.key
        invoice.description = payload.get('return')
        invoice.lines = credited
        invoice.save()
        Invoice.update_taxes([invoice])
        invoice = Invoice(invoice.id)
        if invoice.currency.code != payload['currency']:
            refuse('currency', 'currency',
                f"sale {sale.rec_name} is in {invoice.currency.code}, not in {payload['currency']}")
        self.meet(invoice, payload)
        Invoice.post([invoice])
        invoice = Invoice(invoice.id)
        if invoice.total_amount != -amount(payload['total'], 'total'):
            refuse('total_differs', 'total', f"the credit note comes to {invoice.total_amount}")
        return invoice

    def meet(self, invoice, payload):
        "Compares with the promise; cents go into a line of their own, more is refused."
        Line = Pool().get('account.invoice.line')
        total, most = amount(payload['total'], 'total'), amount(payload.get('rounding', '0'), 'rounding')
        if payload.get('tax') is not None:
            tax = amount(payload['tax'], 'tax')
            if abs(-invoice.tax_amount - tax) > most:
                refuse('tax_differs', 'tax',
                    f"{tax} of tax were promised, Tryton computes {-invoice.tax_amount}")
        apart = -total - invoice.total_amount
        if not apart:
            return
        account = None
        if payload.get('rounding_account'):
            Account = Pool().get('account.account')
            found = Account.search([
                    ('company', '=', self.company.id), ('code', '=', payload['rounding_account'])])
            if len(found) != 1:
                refuse('rounding_account', 'rounding_account',
                    f"there are {len(found)} accounts {payload['rounding_account']}")
            account, = found
        if abs(apart) > most or account is None:
            refuse('total_differs', 'total', f"{total} were promised, Tryton computes "
                f"{-invoice.total_amount}; at most {most} go into a line of rounding")
        Line(invoice=invoice, type='line', company=invoice.company, currency=invoice.currency,
            party=invoice.party, invoice_type=invoice.type, description="Rounding", quantity=1,
            account=account, unit_price=apart).save()

    def pay(self, invoice, payload):
        "The money goes out by the given methods, and the credit note is settled with it."
        pool = Pool()
        Method, MoveLine = pool.get('account.invoice.payment.method'), pool.get('account.move.line')
        Date = pool.get('ir.date')
        lines = []
        for payment in payload.get('payments', []):
            found = Method.search([
                    ('company', '=', self.company.id), ('name', '=', payment['method'])])
            if len(found) != 1:
                refuse('payment_method', 'payments.method',
                    f"there are {len(found)} payment methods named {payment['method']}")
            lines += invoice.pay_invoice(
                -amount(payment['amount'], 'payments.amount'), found[0], Date.today(), self.key)
        if not lines:
            return
        lines += [line for line in invoice.lines_to_pay if not line.reconciliation]
        if not sum(line.debit - line.credit for line in lines):
            MoveLine.reconcile(lines)

    # -- stock is written up or down

    def post_adjustment(self, payload):
        shipment = self.move_stock(payload, [payload], payload['quantity'] > 0)
        return {
            'documents': [f"INT-{shipment.number}"],
            'shipment': {'id': shipment.id, 'number': shipment.number},
            }

    def post_adjustment_summary(self, payload):
        "What was found is there before anything is written off: both or none."
        shipments = []
        for is_up in [True, False]:
            lines = [line for line in payload['lines'] if (line['quantity'] > 0) == is_up]
            if lines:
                shipments.append(self.move_stock(payload, lines, is_up))
        if not shipments:
            refuse('nothing_moved', 'lines', "there is nothing to move")
        return {
            'documents': [f"INT-{shipment.number}" for shipment in shipments],
            'shipments': [{'id': shipment.id, 'number': shipment.number} for shipment in shipments],
            }

    def move_stock(self, payload, lines, is_up):
        "An internal shipment between where goods lie and what is lost."
        pool = Pool()
        Shipment, Move = pool.get('stock.shipment.internal'), pool.get('stock.move')
        warehouse = location(payload['warehouse'], 'warehouse')
        products = [product_of(line['item'], 'item') for line in lines]
        storage = location(payload['location'], 'location')
        lost = warehouse.lost_found_location
        if lost is None:
            refuse('lost_found', 'warehouse', f"{warehouse.rec_name} has no lost and found location")
        from_, to = (lost, storage) if is_up else (storage, lost)
        shipment = Shipment(
            company=self.company, from_location=from_, to_location=to, reference=self.key)
        shipment.moves = [Move(company=self.company, product=product, unit=product.default_uom,
                quantity=float(abs(line['quantity'])), from_location=from_, to_location=to)
            for product, line in zip(products, lines)]
        shipment.save()
        Shipment.wait([shipment])
        if is_up or payload.get('force'):
            Shipment.assign_force([shipment])
        else:
            Shipment.assign_try([shipment])
        shipment = Shipment(shipment.id)
        if shipment.state != 'assigned':
            missing = ', '.join(f"{abs(line['quantity'])} of {product.rec_name}"
                for product, line in zip(products, lines))
            refuse('not_in_stock', 'quantity',
                f"Tryton has not got {missing} at {storage.rec_name} to write off")
        Shipment.do([shipment])
        return Shipment(shipment.id)

    def sale(self, order):
        "The one sale of this number or reference."
        Sale = Pool().get('sale.sale')
        found = Sale.search([
                ('company', '=', self.company.id),
                ('state', 'in', ['confirmed', 'processing', 'done']),
                ['OR', ('reference', '=', order), ('number', '=', order)]])
        exact = [s for s in found if s.reference == order] or found
        if len(exact) != 1:
            refuse('unknown_order', 'order', f"there are {len(exact)} confirmed sales {order}")
        return exact[0]


def made_before(key):
    "What was posted before this module was there has its key as its reference: it must not be made again."
    found = []
    for model in ['stock.shipment.out', 'stock.shipment.out.return', 'stock.shipment.in',
            'stock.shipment.internal', 'account.invoice']:
        found += Pool().get(model).search([('reference', '=', key), ('state', '!=', 'cancelled')])
    if found:
        names = ', '.join(f"{document.rec_name} {document.state}" for document in found)
        refuse('made_before', 'key', f"made without this module before, whole or in part: {names}")

