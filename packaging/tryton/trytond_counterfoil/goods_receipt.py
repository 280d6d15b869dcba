"""Postings of goods receipts: what a supplier delivered for a purchase.

The modules for purchases and for lots need not be there: nothing here may name them before it is known that they are.
"""
import datetime
from decimal import Decimal

from trytond.pool import Pool

from .asked import location, product_of, quantities, refuse


class GoodsReceipts:
    "What `counterfoil.posting` does with goods receipts."
    __slots__ = ()

    def post_goods_receipt(self, payload):
        """One supplier shipment for each place, straight to where the goods lie.

        What the purchase waits with is taken first, so that the rest stays open for a later delivery; if nothing more
        is to come, it is cancelled and ignored, and the purchase is not waited for.
        """
        Shipment, Move = Pool().get('stock.shipment.in'), Pool().get('stock.move')
        purchase = self.purchase(payload['purchase_order'])
        if not purchase.party.supplier_location:
            refuse('no_supplier_location', 'purchase_order',
                f"the supplier of purchase {purchase.rec_name} has no location")
        warehouse = location(payload['warehouse'], 'warehouse')
        lines = {line.id: line for line in purchase.lines if line.type == 'line'}
        for line in payload['lines']:
            found = lines.get(line.get('line'))
            if line.get('line') is not None and (
                    found is None or not found.product or found.product.code != line['item']):
                refuse('unknown_line', 'lines',
                    f"purchase {purchase.rec_name} has no line {line['line']} of {line['item']}")
            if found is not None and found.unit != found.product.default_uom:
                refuse('other_unit', 'lines', f"line {found.id} of purchase {purchase.rec_name} is in "
                    f"{found.unit.rec_name}, {line['item']} is kept in {found.product.default_uom.rec_name}")
        open_ = {}
        for line, wanted in quantities([l for l in payload['lines'] if l.get('line') is not None]).items():
            drafts = [m for m in lines[line].moves if m.state == 'draft']
            open_[line] = [m for m in drafts if not m.shipment]
            if (sum(m.quantity for m in open_[line]) < wanted) and any(m.shipment for m in drafts):
                names = ', '.join(sorted({m.shipment.rec_name for m in drafts if m.shipment}))
                refuse('in_shipment', 'lines', f"{wanted} of {lines[line].product.rec_name} came, the rest of its "
                    f"line is in supplier shipment {names} that somebody has prepared: take it out of there")
        places, changed = {}, []
        for line in payload['lines']:
            place = location(line['location'], 'lines.location')
            moves = places.setdefault(place, [])
            if line.get('line') is None:
                moves.append(self.unordered(purchase, line, place))
                continue
            ordered, left = lines[line['line']], line['quantity']
            lot = self.lot(ordered.product, line, ordered.from_location, place)
            waiting = open_[ordered.id]
            while left > 0:
                move = waiting[0] if waiting else None
                if move is not None and move.quantity <= left:
                    left -= move.quantity
                    waiting.pop(0)
                else:
                    if move is not None:
                        move.quantity -= left
                        changed.append(move)
                    # Where none waits any more it is over, which Tryton only warns of.
                    move = Move(company=purchase.company, product=ordered.product, unit=ordered.unit,
                        quantity=float(left), from_location=ordered.from_location,
                        unit_price=ordered.unit_price, currency=purchase.currency, origin=ordered,
                        invoice_lines=ordered._get_move_invoice_lines('in'))
                    left = 0
                move.to_location = place
                if lot is not None:
                    move.lot = lot
                moves.append(move)
        # One that was made smaller may have been taken whole after all.
        changed += [move for moves in places.values() for move in moves]
        Move.save(list({id(move): move for move in changed}.values()))
        shipments = []
        for place, moves in places.items():
            shipment = Shipment(
                company=self.company, supplier=purchase.party, warehouse=warehouse,
                warehouse_input=place, warehouse_storage=place,
                reference=self.key)
            shipment.on_change_supplier()
            shipment.moves = moves
            shipments.append(shipment)
        Shipment.save(shipments)
        Shipment.receive(shipments)
        shipments = Shipment.browse(shipments)
        for shipment in shipments:
            if shipment.state != 'done':
                refuse('not_done', 'lines', f"supplier shipment {shipment.number} stopped at {shipment.state}")
        result = {
            'documents': [f"IN-{s.number}" for s in shipments],
            'shipments': [{'id': s.id, 'number': s.number} for s in shipments],
            }
        if payload['last']:
            self.end(purchase)
            result['documents'].append(f"PUR-{purchase.number}")
        if not result['documents']:
            refuse('nothing_to_post', 'lines', "no goods came and more is to come")
        return result

    def unordered(self, purchase, line, place):
        "What counts for no line of the purchase is taken in for what it is worth already: nobody agreed on a price."
        Move = Pool().get('stock.move')
        product = product_of(line['item'], 'lines.item')
        from_ = purchase.party.supplier_location
        move = Move(company=self.company, product=product, unit=product.default_uom,
            quantity=float(line['quantity']), from_location=from_, to_location=place,
            unit_price=product.cost_price or Decimal(0), currency=self.company.currency)
        lot = self.lot(product, line, from_, place)
        if lot is not None:
            move.lot = lot
        return move

    def lot(self, product, line, from_, to):
        "The lot of this number, found or made; none where the product has none."
        # Without the module for lots there is no such field.
        if 'lot' not in Pool().get('stock.move')._fields or not product.lot_required:
            return None
        Lot = Pool().get('stock.lot')
        number = line.get('lot')
        if not number:
            if product.lot_is_required(from_, to):
                refuse('lot_required', 'lines.lot', f"{product.rec_name} needs a lot, and none was scanned")
            return None
        found = Lot.search([('product', '=', product.id), ('number', '=', number)], limit=1)
        if found:
            return found[0]
        lot = Lot(product=product, number=number)
        # The same goes for the module for shelf lives.
        if line.get('expires_on') and 'shelf_life_expiration_date' in Lot._fields:
            lot.shelf_life_expiration_date = datetime.date.fromisoformat(line['expires_on'])
        lot.save()
        return lot

    def end(self, purchase):
        "Nothing more is to come: what is open is cancelled, and the purchase does not wait for it."
        pool = Pool()
        Line, Move, Purchase = pool.get('purchase.line'), pool.get('stock.move'), pool.get('purchase.purchase')
        lines = [line for line in Purchase(purchase.id).lines if line.type == 'line']
        Move.cancel([m for line in lines for m in line.moves if m.state == 'draft' and not m.shipment])
        for line in Line.browse(lines):
            settled = set(line.moves_ignored) | set(line.moves_recreated)
            ignored = [m.id for m in line.moves if m.state == 'cancelled' and m not in settled]
            if ignored:
                Line.write([line], {'moves_ignored': [('add', ignored)]})

    def purchase(self, name):
        "The one confirmed purchase of this number, else of this reference."
        try:
            Purchase = Pool().get('purchase.purchase')
        except KeyError:
            refuse('no_purchases', 'purchase_order', "Tryton has no module for purchases")
        found = Purchase.search([
                ('company', '=', self.company.id),
                ['OR', ('reference', '=', name), ('number', '=', name)]])
        open_ = [p for p in found if p.state in {'confirmed', 'processing', 'done'}]
        exact = [p for p in open_ if p.number == name] or open_
        if found and not exact:
            refuse('purchase_state', 'purchase_order',
                f"purchase {name} is {found[0].state}: only what is confirmed is received")
        if len(exact) != 1:
            refuse('unknown_purchase', 'purchase_order', f"there are {len(exact)} confirmed purchases {name}")
        purchase, = exact
        if purchase.state == 'confirmed':
            # Its moves are made later only, by a queue.
            Purchase.process([purchase])
        return Purchase(purchase.id)
