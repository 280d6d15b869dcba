"""What every Tryton module must keep, and what this one promises: once, whole, and only for the hub."""
from decimal import Decimal

from trytond.exceptions import UserError
from trytond.model.exceptions import AccessError
from trytond.modules.company.tests import CompanyTestMixin, create_company, set_company
from trytond.pool import Pool
from trytond.tests.test_tryton import ModuleTestCase, with_transaction
from trytond.transaction import Transaction


class CounterfoilTestCase(CompanyTestMixin, ModuleTestCase):
    "Test Counterfoil module"
    module = 'counterfoil'

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
    def test_amounts_are_no_floats(self):
        "Amounts are read as decimals"
        from trytond_counterfoil.posting import amount
        self.assertEqual(amount('30.90', 'total'), Decimal('30.90'))
        with self.assertRaises(UserError):
            amount('a lot', 'total')


del ModuleTestCase
