"""What every Tryton module must keep, and what this one promises: once, whole, and only for the hub."""
from decimal import Decimal

from trytond.exceptions import UserError
from trytond.model.exceptions import AccessError
from trytond.modules.company.tests import CompanyTestMixin, create_company, set_company
from trytond.pool import Pool
from trytond.tests.test_tryton import ModuleTestCase, with_transaction
from trytond.transaction import Transaction

from trytond_counterfoil.tests.returns import ReturnTests


class CounterfoilTestCase(ReturnTests, CompanyTestMixin, ModuleTestCase):
    "Test Counterfoil module"
    module = 'counterfoil'
    extras = ['purchase', 'stock_lot']

    def goods(self):
        "A warehouse with ten mugs; gives the content of an adjustment."
        pool = Pool()
        Location, Move = pool.get('stock.location'), pool.get('stock.move')
        unit, = pool.get('product.uom').search([('name', '=', 'Unit')])
        template, = pool.get('product.template').create([{
                    'name': 'Mug', 'code': 'MUG', 'type': 'goods', 'default_uom': unit.id,
                    'products': [('create', [{}])]}])
        product, = template.products
        warehouse, = Location.search([('type', '=', 'warehouse')])
        lost, = Location.create([{'name': 'Lost', 'code': 'LF', 'type': 'lost_found'}])
        Location.write([warehouse], {'code': 'WH', 'lost_found_location': lost.id})
        Location.write([warehouse.storage_location], {'code': 'STO'})
        moves = Move.create([{
                    'product': product.id, 'unit': unit.id, 'quantity': 10.,
                    'from_location': lost.id, 'to_location': warehouse.storage_location.id,
                    }])
        Move.do(moves)
        return {'warehouse': 'WH', 'location': 'STO', 'item': 'MUG', 'quantity': -3}

    def purchase(self, **product):
        "A purchase of twenty cups and ten plates that has no moves in a shipment; gives the content of a goods receipt."
        pool = Pool()
        Location, Purchase = pool.get('stock.location'), pool.get('purchase.purchase')
        unit, = pool.get('product.uom').search([('name', '=', 'Unit')])
        self.goods()
        storage, = Location.search([('code', '=', 'STO')])
        Location.create([{'name': 'Quarantine', 'code': 'QUA', 'type': 'storage', 'parent': storage.id}])
        templates = pool.get('product.template').create([{
                    'name': name, 'code': name.upper(), 'type': 'goods', 'default_uom': unit.id,
                    'purchasable': True, 'purchase_uom': unit.id, 'products': [('create', [{}])], **product,
                    } for name in ['Cup', 'Plate']])
        party, = pool.get('party.party').create([{'name': "Supplier", 'addresses': [('create', [{}])]}])
        purchase, = Purchase.create([{
                    'party': party.id, 'invoice_address': party.addresses[0].id, 'reference': 'PO-1',
                    'warehouse': storage.warehouse.id, 'invoice_method': 'manual',
                    'lines': [('create', [{
                                    'product': template.products[0].id, 'unit': unit.id, 'quantity': quantity,
                                    'unit_price': Decimal(4),
                                    } for template, quantity in zip(templates, [20., 10.])])],
                    }])
        Purchase.quote([purchase])
        Purchase.confirm([purchase])
        Purchase.process([purchase])
        purchase = Purchase(purchase.id)
        cups, plates = sorted(purchase.lines, key=lambda line: -line.quantity)
        return purchase, {
            'purchase_order': 'PO-1', 'receipt': 'GR-1', 'delivery_note': 'LS-7', 'warehouse': 'WH', 'last': False,
            'lines': [
                {'line': cups.id, 'item': 'CUP', 'quantity': 20, 'location': 'STO'},
                {'line': plates.id, 'item': 'PLATE', 'quantity': 10, 'location': 'STO'},
                ],
            }

    def now(self, purchase):
        "By item what came by place, and what is open. The queue has no turn in a test."
        Move, Purchase = Pool().get('stock.move'), Pool().get('purchase.purchase')
        Purchase.process([Purchase(purchase.id)])
        came, open_ = {}, {}
        for move in Move.search([('origin.purchase.id', '=', purchase.id, 'purchase.line')]):
            if move.state == 'done':
                place = came.setdefault(move.product.code, {})
                place[move.to_location.code] = place.get(move.to_location.code, 0) + move.quantity
            elif move.state == 'draft':
                open_[move.product.code] = open_.get(move.product.code, 0) + move.quantity
        return came, open_

    def as_hub(self):
        pool = Pool()
        group = pool.get('ir.model.data').get_id('counterfoil', 'group_hub')
        User = pool.get('res.user')
        User.write([User(Transaction().user)], {'groups': [('add', [group])]})

    @with_transaction()
    def test_only_the_hub_posts(self):
        "A user without the group may neither post nor ask"
        company = create_company()
        with set_company(company):
            content = self.goods()
            User = Pool().get('res.user')
            stranger, = User.create([{
                        'name': 'Stranger', 'login': 'stranger', 'company': company.id,
                        'companies': [('add', [company.id])]}])
            Posting = Pool().get('counterfoil.posting')
            with Transaction().set_user(stranger.id):
                for ask in [
                        lambda: Posting.post('adjustment-1', 'adjustment', content),
                        lambda: Posting.find(['adjustment-1']), Posting.version]:
                    with self.assertRaises(AccessError):
                        ask()
            self.assertEqual(Posting.search([]), [])

    @with_transaction()
    def test_once(self):
        "A key has effect once, and stands for one content"
        company = create_company()
        with set_company(company):
            content = self.goods()
            self.as_hub()
            pool = Pool()
            Posting, Shipment = pool.get('counterfoil.posting'), pool.get('stock.shipment.internal')
            self.assertEqual(Posting.find(['adjustment-1']), {})
            first = Posting.post('adjustment-1', 'adjustment', content)
            again = Posting.post('adjustment-1', 'adjustment', content)
            self.assertEqual(first['documents'], again['documents'])
            self.assertEqual((first['replayed'], again['replayed']), (False, True))
            self.assertEqual(Posting.find(['adjustment-1'])['adjustment-1']['documents'], first['documents'])
            self.assertEqual(Shipment.search([('reference', '=', 'adjustment-1')], count=True), 1)
            for kind, other in [('adjustment', dict(content, quantity=-4)), ('shipment', content)]:
                with self.assertRaises(UserError) as refused:
                    Posting.post('adjustment-1', kind, other)
                self.assertIn('key_reused', refused.exception.description)

    @with_transaction()
    def test_made_before(self):
        "What was made under the key without this module is not made again"
        company = create_company()
        with set_company(company):
            content = self.goods()
            self.as_hub()
            pool = Pool()
            Location, Shipment = pool.get('stock.location'), pool.get('stock.shipment.internal')
            storage, = Location.search([('code', '=', 'STO')])
            lost, = Location.search([('code', '=', 'LF')])
            Shipment.create([{
                        'from_location': storage.id, 'to_location': lost.id, 'reference': 'adjustment-7'}])
            with self.assertRaises(UserError) as refused:
                pool.get('counterfoil.posting').post('adjustment-7', 'adjustment', content)
            self.assertIn('made_before', refused.exception.description)

    @with_transaction()
    def test_adjustments_together(self):
        "What a seal's members come to moves in one shipment for each direction, once, or not at all"
        company = create_company()
        with set_company(company):
            goods = self.goods()
            self.as_hub()
            pool = Pool()
            Posting, Shipment = pool.get('counterfoil.posting'), pool.get('stock.shipment.internal')
            kind, key = 'adjustment_summary', 'adjustment_summary-1'

            def content(*quantities):
                lines = [{'item': 'MUG', 'quantity': quantity} for quantity in quantities]
                return {'warehouse': goods['warehouse'], 'location': goods['location'], 'lines': lines}

            # Ten are there: two come before twelve go.
            first = Posting.post(key, kind, content(-12, 2))
            again = Posting.post(key, kind, content(-12, 2))
            self.assertEqual(len(first['documents']), 2)
            self.assertEqual(first['documents'], again['documents'])
            made = Shipment.search([('reference', '=', key)])
            self.assertEqual(
                sorted((shipment.to_location.code, shipment.state, shipment.moves[0].quantity) for shipment in made),
                [('LF', 'done', 12.0), ('STO', 'done', 2.0)])
            for number, (quantities, expected) in enumerate([
                    ([-13, 2], 'counterfoil not_in_stock quantity'),
                    ([], 'counterfoil nothing_moved lines'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'none-{number}', kind, content(*quantities))
                self.assertEqual(refused.exception.description, expected)

    @with_transaction()
    def test_refusals_name_code_and_field(self):
        "What cannot be done is refused with a code and the field"
        company = create_company()
        with set_company(company):
            content = self.goods()
            self.as_hub()
            Posting = Pool().get('counterfoil.posting')
            for number, (kind, other, expected) in enumerate([
                    ('adjustment', dict(content, quantity=-300), 'counterfoil not_in_stock quantity'),
                    ('adjustment', dict(content, item='CUP'), 'counterfoil unknown_item item'),
                    ('adjustment', dict(content, location='NOWHERE'), 'counterfoil unknown_location location'),
                    ('shipment', {'order': 'WEB-1', 'lines': []}, 'counterfoil unknown_order order'),
                    ('count', {}, 'counterfoil unknown_kind kind'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'key-{number}', kind, other)
                self.assertEqual(refused.exception.description, expected)

    @with_transaction()
    def test_goods_receipt_whole(self):
        "All of a purchase comes, once"
        with set_company(create_company()):
            purchase, content = self.purchase()
            self.as_hub()
            pool = Pool()
            Posting, Shipment = pool.get('counterfoil.posting'), pool.get('stock.shipment.in')
            first = Posting.post('goods_receipt-1', 'goods_receipt', content)
            again = Posting.post('goods_receipt-1', 'goods_receipt', content)
            self.assertEqual(first['documents'], again['documents'])
            self.assertEqual((first['replayed'], again['replayed']), (False, True))
            shipment, = Shipment.search([])
            self.assertEqual((shipment.reference, shipment.state), ('goods_receipt-1', 'done'))
            self.assertEqual(self.now(purchase), ({'CUP': {'STO': 20}, 'PLATE': {'STO': 10}}, {}))
            self.assertEqual(pool.get('purchase.purchase')(purchase.id).shipment_state, 'received')
            with self.assertRaises(UserError) as refused:
                Posting.post('goods_receipt-1', 'goods_receipt', dict(content, last=True))
            self.assertEqual(refused.exception.description, 'counterfoil key_reused key')

    @with_transaction()
    def test_goods_receipt_short(self):
        "What is short is waited for until it is said that it does not come"
        with set_company(create_company()):
            purchase, content = self.purchase()
            self.as_hub()
            pool = Pool()
            Posting, Purchase = pool.get('counterfoil.posting'), pool.get('purchase.purchase')
            cups, plates = content['lines']
            parts = [dict(cups, quantity=9), dict(cups, quantity=3, location='QUA'), dict(plates, quantity=10)]
            posted = Posting.post('goods_receipt-1', 'goods_receipt', dict(content, lines=parts))
            self.assertEqual(len(posted['documents']), 2)
            came = {'CUP': {'STO': 9, 'QUA': 3}, 'PLATE': {'STO': 10}}
            self.assertEqual(self.now(purchase), (came, {'CUP': 8}))
            self.assertEqual(Purchase(purchase.id).shipment_state, 'partially shipped')
            end = dict(content, receipt='GR-2', lines=[], last=True)
            posted = Posting.post('goods_receipt-2', 'goods_receipt', end)
            self.assertEqual(posted['documents'], [f"PUR-{purchase.number}"])
            self.assertEqual(self.now(purchase), (came, {}))
            self.assertEqual(Purchase(purchase.id).shipment_state, 'received')

    @with_transaction()
    def test_goods_receipt_over(self):
        "More than was ordered counts if its line is named, and for nothing if not"
        with set_company(create_company()):
            purchase, content = self.purchase()
            self.as_hub()
            pool = Pool()
            cups, _ = content['lines']
            unordered = {'item': 'CUP', 'quantity': 4, 'location': 'QUA'}
            lines = [dict(cups, quantity=23), unordered, dict(unordered, item='MUG', quantity=1)]
            pool.get('counterfoil.posting').post('goods_receipt-1', 'goods_receipt', dict(content, lines=lines))
            self.assertEqual(self.now(purchase), ({'CUP': {'STO': 23}}, {'PLATE': 10}))
            apart = pool.get('stock.move').search([('to_location.code', '=', 'QUA')])
            self.assertEqual({m.product.code: (m.quantity, m.state, m.origin) for m in apart},
                {'CUP': (4, 'done', None), 'MUG': (1, 'done', None)})

    @with_transaction()
    def test_goods_receipt_lots(self):
        "Lots are found or made where an item has them"
        with set_company(create_company()):
            purchase, content = self.purchase(lot_required=['storage'])
            self.as_hub()
            pool = Pool()
            Posting, Lot = pool.get('counterfoil.posting'), pool.get('stock.lot')
            cups, _ = content['lines']
            with self.assertRaises(UserError) as refused:
                Posting.post('goods_receipt-0', 'goods_receipt', content)
            self.assertEqual(refused.exception.description, 'counterfoil lot_required lines.lot')
            cup, = pool.get('product.product').search([('code', '=', 'CUP')])
            known, = Lot.create([{'product': cup.id, 'number': 'A'}])
            lots = [dict(cups, quantity=5, lot='A'), dict(cups, quantity=7, lot='B', expires_on='2027-01-31')]
            Posting.post('goods_receipt-1', 'goods_receipt', dict(content, lines=lots))
            done = pool.get('stock.move').search([('product.code', '=', 'CUP'), ('state', '=', 'done')])
            self.assertEqual({m.lot.number: m.quantity for m in done}, {'A': 5, 'B': 7})
            self.assertIn(known, [m.lot for m in done])
            self.assertEqual(self.now(purchase)[1], {'CUP': 8, 'PLATE': 10})

    @with_transaction()
    def test_goods_receipt_refusals(self):
        "What cannot be received is refused with a code and the field"
        with set_company(create_company()):
            purchase, content = self.purchase()
            self.as_hub()
            pool = Pool()
            Posting, Purchase = pool.get('counterfoil.posting'), pool.get('purchase.purchase')
            cups, _ = content['lines']
            Purchase.copy([purchase], {'reference': 'PO-2', 'state': 'draft'})
            for number, (other, expected) in enumerate([
                    (dict(content, purchase_order='PO-9'), 'unknown_purchase purchase_order'),
                    (dict(content, purchase_order='PO-2'), 'purchase_state purchase_order'),
                    (dict(content, lines=[dict(cups, item='PLATE')]), 'unknown_line lines'),
                    (dict(content, lines=[{'item': 'BOWL', 'quantity': 1, 'location': 'QUA'}]),
                        'unknown_item lines.item'),
                    (dict(content, lines=[dict(cups, location='NOWHERE')]), 'unknown_location lines.location'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'key-{number}', 'goods_receipt', other)
                self.assertEqual(refused.exception.description, f'counterfoil {expected}')

    @with_transaction()
    def test_goods_receipt_prepared_by_hand(self):
        "What stands in somebody's supplier shipment is not received a second time"
        with set_company(create_company()):
            purchase, content = self.purchase()
            self.as_hub()
            pool = Pool()
            Shipment = pool.get('stock.shipment.in')
            moves = [m.id for m in purchase.lines[0].moves]
            Shipment.create([{
                        'supplier': purchase.party.id, 'warehouse': purchase.warehouse.id,
                        'warehouse_input': purchase.warehouse.input_location.id,
                        'warehouse_storage': purchase.warehouse.storage_location.id, 'moves': [('add', moves)]}])
            with self.assertRaises(UserError) as refused:
                pool.get('counterfoil.posting').post('goods_receipt-1', 'goods_receipt', content)
            self.assertEqual(refused.exception.description, 'counterfoil in_shipment lines')

    def cups(self):
        "Six cups of lot A and four of lot B, and a sale of five that waits; gives the sale's line."
        pool = Pool()
        Location, Move, Sale = pool.get('stock.location'), pool.get('stock.move'), pool.get('sale.sale')
        self.goods()
        unit, = pool.get('product.uom').search([('name', '=', 'Unit')])
        storage, = Location.search([('code', '=', 'STO')])
        lost, = Location.search([('code', '=', 'LF')])
        template, = pool.get('product.template').create([{
                    'name': 'Cup', 'code': 'CUP', 'type': 'goods', 'default_uom': unit.id, 'salable': True,
                    'sale_uom': unit.id, 'lot_required': ['storage', 'customer'], 'products': [('create', [{}])]}])
        product, = template.products
        lots = pool.get('stock.lot').create([{'product': product.id, 'number': number} for number in ['A', 'B']])
        Move.do(Move.create([{
                        'product': product.id, 'unit': unit.id, 'quantity': quantity, 'lot': lot.id,
                        'from_location': lost.id, 'to_location': storage.id,
                        } for lot, quantity in zip(lots, [6., 4.])]))
        party, = pool.get('party.party').create([{'name': "Customer", 'addresses': [('create', [{}])]}])
        address, = party.addresses
        sale, = Sale.create([{
                    'party': party.id, 'invoice_address': address.id, 'shipment_address': address.id,
                    'reference': 'WEB-1', 'warehouse': storage.warehouse.id, 'invoice_method': 'manual',
                    'shipment_method': 'order',
                    'lines': [('create', [{
                                    'product': product.id, 'unit': unit.id, 'quantity': 5.,
                                    'unit_price': Decimal(9)}])],
                    }])
        Sale.quote([sale])
        Sale.confirm([sale])
        Sale.process([sale])
        line, = Sale(sale.id).lines
        return line

    def by_lot(self, reference, model):
        "Units of each lot that went over the edge of the company with a shipment."
        moved = {}
        for shipment in Pool().get(model).search([('reference', '=', reference)]):
            for move in shipment.moves:
                ends = {move.from_location.type, move.to_location.type}
                if move.state == 'done' and move.quantity and 'customer' in ends:
                    moved[move.lot.number] = moved.get(move.lot.number, 0) + move.quantity
        return moved

    @with_transaction()
    def test_lots_of_one_line(self):
        "What left in two lots is picked and taken back in two, and which came back is not guessed"
        with set_company(create_company()):
            line = self.cups()
            self.as_hub()
            Posting = Pool().get('counterfoil.posting')
            lots = [{'lot': 'A', 'quantity': 3}, {'lot': 'B', 'quantity': 2}]

            def picked(lots):
                return {'order': 'WEB-1', 'force': False, 'lines': [{'line': line.id, 'quantity': 5, 'lots': lots}]}

            with self.assertRaises(UserError) as refused:
                Posting.post('shipment-1', 'shipment', picked([{'lot': 'C', 'quantity': 5}]))
            self.assertEqual(refused.exception.description, 'counterfoil unknown_lot lines.lots')
            Posting.post('shipment-2', 'shipment', picked(lots))
            self.assertEqual(self.by_lot('shipment-2', 'stock.shipment.out'), {'A': 3, 'B': 2})

            def came(quantity):
                return {
                    'return': 'R-1', 'order': 'WEB-1', 'warehouse': 'WH', 'currency': 'EUR', 'payments': [],
                    'lines': [{'line': line.id, 'item': 'CUP', 'quantity': quantity, 'location': 'STO'}]}

            with self.assertRaises(UserError) as refused:
                Posting.post('return-1', 'return', came(2))
            self.assertEqual(refused.exception.description, 'counterfoil which_lot lines')
            Posting.post('return-2', 'return', came(5))
            self.assertEqual(self.by_lot('return-2', 'stock.shipment.out.return'), {'A': 3, 'B': 2})

    def carton(self, leaves, *lines, **more):
        return {
            'sscc': '195211234567890126', 'leaves': leaves, 'force': False,
            'lines': [dict({'item': 'MUG', 'quantity': quantity, 'location': place}, **more) for quantity, place in lines]}

    def carried(self, *references):
        "What moved with these cartons: reference, from, to, units, lot."
        Shipment = Pool().get('stock.shipment.internal')

        def word(location):
            return location.code or location.name

        found = Shipment.search([('reference', 'in', references), ('state', '=', 'done')])
        return sorted(
            (s.reference, word(m.from_location), word(m.to_location), m.quantity, m.lot.number if m.lot else '')
            for s in found for m in s.moves if m.state == 'done')

    @with_transaction()
    def test_transfer(self):
        "A carton goes into transit and comes out of it, each step once; what is missing stays there"
        with set_company(create_company()):
            self.goods()
            self.as_hub()
            pool = Pool()
            Posting = pool.get('counterfoil.posting')
            pool.get('stock.location').create([{'name': 'Quarantine', 'code': 'QUA', 'type': 'storage'}])
            left, arrived = self.carton(True, (4, 'STO')), self.carton(False, (2, 'STO'), (1, 'QUA'))
            first = Posting.post('transfer-1', 'transfer', left)
            again = Posting.post('transfer-1', 'transfer', left)
            self.assertEqual((first['documents'], first['replayed']), (again['documents'], False))
            self.assertTrue(again['replayed'])
            self.assertEqual(len(Posting.post('transfer-2', 'transfer', arrived)['documents']), 2)
            self.assertEqual(self.carried('transfer-1', 'transfer-2'), [
                    ('transfer-1', 'STO', 'Transit', 4, ''),
                    ('transfer-2', 'Transit', 'QUA', 1, ''),
                    ('transfer-2', 'Transit', 'STO', 2, ''),
                    ])
            # Nobody has told that this one left: it is there all the same.
            Posting.post('transfer-3', 'transfer', self.carton(False, (5, 'STO')))
            self.assertEqual(self.carried('transfer-3'), [('transfer-3', 'Transit', 'STO', 5, '')])
            for number, (content, expected) in enumerate([
                    (self.carton(True, (300, 'STO')), 'not_in_stock lines'),
                    (self.carton(True, (1, 'NOWHERE')), 'unknown_location lines.location'),
                    (self.carton(True, (1, 'STO'), item='BOWL'), 'unknown_item lines.item'),
                    (self.carton(False), 'nothing_moved lines'),
                    ]):
                with self.assertRaises(UserError) as refused:
                    Posting.post(f'key-{number}', 'transfer', content)
                self.assertEqual(refused.exception.description, f'counterfoil {expected}')

    @with_transaction()
    def test_transfer_of_lots(self):
        "The lot that was scanned leaves, and arrives where nothing else is in transit; no lot is guessed"
        with set_company(create_company()):
            self.cups()
            self.as_hub()
            Posting = Pool().get('counterfoil.posting')
            with self.assertRaises(UserError) as refused:
                Posting.post('transfer-0', 'transfer', self.carton(True, (2, 'STO'), item='CUP'))
            self.assertEqual(refused.exception.description, 'counterfoil lot_required lines.lot')
            Posting.post('transfer-1', 'transfer', self.carton(True, (2, 'STO'), item='CUP', lot='A'))
            # More than is on its way: a part of it is another carton's, of which nobody has told yet.
            with self.assertRaises(UserError) as refused:
                Posting.post('transfer-9', 'transfer', self.carton(False, (3, 'STO'), item='CUP'))
            self.assertEqual(refused.exception.description, 'counterfoil lot_required lines.lot')
            Posting.post('transfer-2', 'transfer', self.carton(False, (2, 'STO'), item='CUP'))
            self.assertEqual(self.carried('transfer-1', 'transfer-2'), [
                    ('transfer-1', 'STO', 'Transit', 2, 'A'),
                    ('transfer-2', 'Transit', 'STO', 2, 'A'),
                    ])

    @with_transaction()
    def test_return_without_units(self):
        "A component that came without its kit is no line of a return"
        with set_company(create_company()):
            self.as_hub()
            Posting = Pool().get('counterfoil.posting')
            content = {
                'return': 'R-1', 'order': '1', 'warehouse': 'WH', 'total': '2.00', 'currency': 'EUR', 'payments': [],
                'lines': [{'line': 1, 'item': 'KIT', 'quantity': 0, 'location': 'STO'}]}
            with self.assertRaises(UserError) as refused:
                Posting.post('return-1', 'return', content)
            self.assertEqual(refused.exception.description, 'counterfoil no_quantity lines.quantity')

    @with_transaction()
    def test_amounts_are_no_floats(self):
        "Amounts are read as decimals"
        from trytond_counterfoil.posting import amount
        self.assertEqual(amount('30.90', 'total'), Decimal('30.90'))
        with self.assertRaises(UserError):
            amount('a lot', 'total')


del ModuleTestCase
