"""Returns that are taken back, exchanged and added up, with books: what is in Tryton in the end, to the cent."""
from decimal import Decimal

from trytond.exceptions import UserError
from trytond.modules.account.tests import create_chart, get_fiscalyear
from trytond.modules.account_invoice.tests import set_invoice_sequences
from trytond.modules.company.tests import create_company, set_company
from trytond.pool import Pool
from trytond.tests.test_tryton import with_transaction


class ReturnTests:
    "To be mixed into the module's test case."

    def shop(self):
        "A company with books that has sold, shipped and invoiced five mugs of 10.00 net; gives the content of a return."
        pool = Pool()
        Account, Tax = pool.get('account.account'), pool.get('account.tax')
        company = pool.get('company.company').search([])[0]
        create_chart(company, tax=True)
        year = set_invoice_sequences(get_fiscalyear(company))
        year.save()
        year.create_period([year])
        tax, = Tax.search([])
        # A closed account only adds up those below it.
        ours = [('company', '=', company.id), ('closed', '!=', True)]
        revenue, = Account.search([ours, ('type.revenue', '=', True)], limit=1)
        expense, = Account.search([ours, ('type.expense', '=', True)], limit=1)
        cash, = Account.search([
                ours, ('type.assets', '=', True), ('type.receivable', '=', False), ('party_required', '=', False),
                ], limit=1)
        Account.write([revenue], {'code': 'ROUNDING'})
        journal, = pool.get('account.journal').search([('type', '=', 'cash')], limit=1)
        pool.get('account.invoice.payment.method').create([{
                    'name': name, 'company': company.id, 'journal': journal.id,
                    'credit_account': cash.id, 'debit_account': cash.id} for name in ['Card', 'Cash']])
        self.goods()
        category, = pool.get('product.category').create([{
                    'name': "Goods", 'accounting': True, 'account_revenue': revenue.id, 'account_expense': expense.id,
                    'customer_taxes': [('add', [tax.id])]}])
        mug, = pool.get('product.product').search([('code', '=', 'MUG')])
        unit = mug.default_uom
        pool.get('product.template').write([mug.template], {
                'salable': True, 'sale_uom': unit.id, 'account_category': category.id, 'list_price': Decimal(10)})
        storage, = pool.get('stock.location').search([('code', '=', 'STO')])
        pool.get('stock.location').create([
                {'name': 'Quarantine', 'code': 'QUA', 'type': 'storage', 'parent': storage.warehouse.id}])
        parties = pool.get('party.party').create([
                {'name': name, 'code': name, 'addresses': [('create', [{}])]} for name in ['Customer', 'WALK-IN']])
        address, = parties[0].addresses
        Sale = pool.get('sale.sale')
        sale, = Sale.create([{
                    'party': parties[0].id, 'invoice_address': address.id, 'shipment_address': address.id,
                    'reference': 'WEB-1', 'warehouse': storage.warehouse.id, 'invoice_method': 'order',
                    'shipment_method': 'order',
                    'lines': [('create', [{
                                    'product': mug.id, 'unit': unit.id, 'quantity': 5., 'unit_price': Decimal(10),
                                    'taxes': [('add', [tax.id])]}])],
                    }])
        Sale.quote([sale])
        Sale.confirm([sale])
        Sale.process([sale])
        sale = Sale(sale.id)
        line, = sale.lines
        pool.get('account.invoice').post(sale.invoices)
        pool.get('counterfoil.posting').post('shipment-1', 'shipment', {
                'order': 'WEB-1', 'force': False, 'lines': [{'line': line.id, 'quantity': 5}]})
        return {
            'return': 'R-1', 'order': 'WEB-1', 'warehouse': 'WH', 'total': '24.00', 'tax': '4.00',
            'currency': company.currency.code, 'rounding': '0.02', 'rounding_account': 'ROUNDING',
            'payments': [{'method': 'Card', 'amount': '24.00'}],
            'lines': [{'line': line.id, 'item': 'MUG', 'quantity': 2, 'location': 'QUA'}],
            }

    def money(self, *references):
        "Total, tax and state of what stands under some references. The queue has no turn in a test."
        Invoice = Pool().get('account.invoice')
        found = Invoice.search([('reference', 'in', references)], order=[('id', 'ASC')])
        Invoice.process(found)
        return [(str(i.total_amount), str(i.tax_amount), i.state) for i in Invoice.browse(found)]

    def lying(self, place):
        "Mugs at a place, by what was moved."
        Move = Pool().get('stock.move')
        done = ('state', '=', 'done')
        came = Move.search([done, ('to_location.code', '=', place)])
        went = Move.search([done, ('from_location.code', '=', place)])
        return sum(m.quantity for m in came) - sum(m.quantity for m in went)

    def back(self, content, **more):
        "What takes a return back."
        lines = [{'item': line['item'], 'quantity': line['quantity'], 'location': line['location'],
                'refund': content['total']} for line in content['lines']]
        shared = {name: content[name] for name in [
                'return', 'warehouse', 'total', 'currency', 'rounding', 'rounding_account']}
        return dict(shared, force=False, lines=lines, **more)

    @with_transaction()
    def test_return_reversal(self):
        "A return is taken back once, to the cent, and as much can come back again"
        with set_company(create_company()):
            self.as_hub()
            content = self.shop()
            Posting = Pool().get('counterfoil.posting')
            Posting.post('return-1', 'return', content)
            self.assertEqual(self.lying('QUA'), 2)
            changed = dict(self.back(content, reverses='return-1'), total='23.00')
            for number, (other, expected) in enumerate([
                    (changed, 'total_differs total'),
                    (self.back(content, reverses='return-9'), 'return_not_found reverses'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'key-{number}', 'return_reversal', other)
                self.assertEqual(refused.exception.description, f'counterfoil {expected}')
            first = Posting.post('return_reversal-1', 'return_reversal', self.back(content, reverses='return-1'))
            again = Posting.post('return_reversal-1', 'return_reversal', self.back(content, reverses='return-1'))
            self.assertEqual((len(first['documents']), again['replayed']), (2, True))
            self.assertEqual(self.money('return-1', 'return_reversal-1'),
                [('-24.00', '-4.00', 'paid'), ('24.00', '4.00', 'paid')])
            self.assertEqual(self.lying('QUA'), 0)
            five = [dict(content['lines'][0], quantity=5)]
            Posting.post('return-2', 'return', dict(
                    content, lines=five, total='60.00', tax='10.00', payments=[{'method': 'Cash', 'amount': '60.00'}]))
            self.assertEqual(self.lying('QUA'), 5)

    @with_transaction()
    def test_exchange_paid_short(self):
        "What was paid for it must come to its price"
        with set_company(create_company()):
            self.as_hub()
            content = self.shop()
            Posting = Pool().get('counterfoil.posting')
            taken = {
                'reference': 'exchange-1', 'price': '29.99', 'force': False,
                'lines': [{'item': 'MUG', 'quantity': 1, 'price': '29.99'}],
                'payments': [{'method': 'Card', 'amount': '24.00'}, {'method': 'Cash', 'amount': '5.99'}]}
            short = dict(taken, payments=taken['payments'][:1])
            with self.assertRaises(UserError) as refused:
                Posting.post('return-0', 'return', dict(content, exchange=short))
            self.assertEqual(refused.exception.description, 'counterfoil total_differs exchange.payments')

    @with_transaction()
    def test_exchange(self):
        "What was taken is sold, sent and paid by what came back and at the till; all of it is taken back"
        with set_company(create_company()):
            self.as_hub()
            content = self.shop()
            Posting = Pool().get('counterfoil.posting')
            taken = {
                'reference': 'exchange-1', 'price': '29.99', 'force': False,
                'lines': [{'item': 'MUG', 'quantity': 1, 'price': '29.99'}],
                'payments': [{'method': 'Card', 'amount': '24.00'}, {'method': 'Cash', 'amount': '5.99'}]}
            posted = Posting.post('return-1', 'return', dict(content, exchange=taken))
            self.assertEqual(len(posted['documents']), 5)
            Sale = Pool().get('sale.sale')
            sale, = Sale.search([('reference', '=', 'exchange-1')])
            Sale.process([sale])
            sale = Sale(sale.id)
            self.assertEqual((sale.origin.reference, sale.shipment_state), ('WEB-1', 'sent'))
            (total, _, state), = self.money('exchange-1')
            self.assertEqual((total, state), ('29.99', 'paid'))
            self.assertEqual((self.lying('STO'), self.lying('QUA')), (4, 2))
            back = self.back(content, reverses='return-1', exchange='exchange-1')
            with self.assertRaises(UserError) as refused:
                Posting.post('return_reversal-0', 'return_reversal', dict(back, exchange='exchange-9'))
            self.assertEqual(refused.exception.description, 'counterfoil goods_differ exchange')
            Posting.post('return_reversal-1', 'return_reversal', back)
            self.assertEqual([(total, state) for total, _, state in self.money('return_reversal-1')],
                [('24.00', 'paid'), ('-29.99', 'paid')])
            self.assertEqual((self.lying('STO'), self.lying('QUA')), (5, 0))

    @with_transaction()
    def test_return_summary(self):
        "A day's returns are one note and one shipment for each place, and one of them is taken back by itself"
        with set_company(create_company()):
            self.as_hub()
            content = self.shop()
            Posting = Pool().get('counterfoil.posting')
            summed = {
                'customer': 'WALK-IN', 'warehouse': 'WH', 'day': '2026-11-28', 'members': ['return-7', 'return-8'],
                'hash': '0', 'total': '33.33', 'tax': '5.56', 'currency': content['currency'], 'rounding': '0.04',
                'rounding_account': 'ROUNDING', 'payments': [{'method': 'Cash', 'amount': '33.33'}],
                'lines': [
                    {'item': 'MUG', 'quantity': 2, 'location': 'QUA', 'refund': '22.22'},
                    {'item': 'MUG', 'quantity': 1, 'location': 'STO', 'refund': '11.11'},
                    ]}
            for number, (other, expected) in enumerate([
                    # A charge was kept, and shipping was given back: no line has it.
                    (dict(summed, total='32.33'), 'total_differs total'),
                    (dict(summed, total='38.23'), 'total_differs total'),
                    (dict(summed, tax='9.00'), 'tax_differs tax'),
                    (dict(summed, customer='NOBODY'), 'unknown_customer customer'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'key-{number}', 'return_summary', other)
                self.assertEqual(refused.exception.description, f'counterfoil {expected}')
            # Tryton's own tax is a cent more or less than one of the two: what was promised is there in both.
            other = 'return_summary-2026-11-28-2'
            Posting.post(other, 'return_summary', dict(summed, tax='5.55', members=['return-5', 'return-6']))
            self.assertEqual(self.money(other), [('-33.33', '-5.55', 'paid')])
            key = 'return_summary-2026-11-28-1'
            posted = Posting.post(key, 'return_summary', summed)
            self.assertEqual(len(posted['documents']), 3)
            self.assertEqual(self.money(key), [('-33.33', '-5.56', 'paid')])
            one = dict(self.back(content, reverses='return-8'), total='11.11', lines=[
                    {'item': 'MUG', 'quantity': 1, 'location': 'STO', 'refund': '11.11'}])
            for number, line in enumerate([dict(one['lines'][0], quantity=2), dict(one['lines'][0], location='WH')]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'back-{number}', 'return_reversal', dict(one, lines=[line]))
                self.assertEqual(refused.exception.description, 'counterfoil goods_differ lines')
            Posting.post('return_reversal-8', 'return_reversal', one)
            (total, _, state), = self.money('return_reversal-8')
            self.assertEqual((total, state), ('11.11', 'paid'))
