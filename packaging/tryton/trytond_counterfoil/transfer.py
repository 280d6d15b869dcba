"""Postings of transfers between sites: a carton's goods go into transit, or come out of it."""
from trytond.pool import Pool

from .asked import location, product_of, refuse
from .lots import is_tracked, known, lying, without_choice


class Transfers:
    "What `counterfoil.posting` does with cartons."
    __slots__ = ()

    def post_transfer(self, payload):
        """One internal shipment for each place, from there into transit or the other way.

        What arrives is there, whatever is believed to be in transit: only what leaves is assigned.
        """
        pool = Pool()
        Shipment, Move = pool.get('stock.shipment.internal'), pool.get('stock.move')
        transit = pool.get('stock.configuration')(1).get_multivalue(
            'shipment_internal_transit', company=self.company.id)
        if transit is None:
            refuse('no_transit', 'leaves', "the stock configuration names no transit location for internal shipments")
        places = {}
        for line in payload['lines']:
            place = location(line['location'], 'lines.location')
            places.setdefault(place, []).append((line, product_of(line['item'], 'lines.item')))
        if not places:
            refuse('nothing_moved', 'lines', "there is nothing to move")
        lots = self.carried_lots(payload, places, transit)
        shipments = []
        for place, lines in places.items():
            from_, to = (place, transit) if payload['leaves'] else (transit, place)
            moves = []
            for line, product in lines:
                for lot, units in lots[id(line)]:
                    move = Move(company=self.company, product=product, unit=product.default_uom,
                        quantity=float(units), from_location=from_, to_location=to)
                    if lot is not None:
                        move.lot = lot
                    moves.append(move)
            shipments.append(Shipment(company=self.company, from_location=from_, to_location=to,
                    reference=self.key, moves=moves))
        Shipment.save(shipments)
        Shipment.wait(shipments)
        if payload.get('force') or not payload['leaves']:
            Shipment.assign_force(shipments)
        else:
            Shipment.assign_try(shipments)
        shipments = Shipment.browse(shipments)
        missing = [move for shipment in shipments if shipment.state != 'assigned'
            for move in shipment.moves if move.state not in {'assigned', 'done'}]
        if missing:
            names = ', '.join(f"{m.quantity:g} of {m.product.rec_name} at {m.from_location.rec_name}" for m in missing)
            refuse('not_in_stock', 'lines', f"Tryton has not got {names} for carton {payload['sscc']}")
        Shipment.do(shipments)
        shipments = Shipment.browse(shipments)
        for shipment in shipments:
            if shipment.state != 'done':
                refuse('not_done', 'lines', f"internal shipment {shipment.number} stopped at {shipment.state}")
        return {
            'documents': [f"INT-{s.number}" for s in shipments],
            'shipments': [{'id': s.id, 'number': s.number} for s in shipments],
            }

    def carried_lots(self, payload, places, transit):
        "Lots and units of each line: as they were scanned, else what lies there where that leaves no choice."
        lots, unsaid = {}, {}
        for place, lines in places.items():
            for line, product in lines:
                lots[id(line)] = [(None, line['quantity'])]
                if not is_tracked(product):
                    continue
                if line.get('lot'):
                    lots[id(line)] = [(known(product, line['lot']), line['quantity'])]
                else:
                    from_ = place if payload['leaves'] else transit
                    unsaid.setdefault((product, from_), []).append(line)
        for (product, from_), lines in unsaid.items():
            there = lying(product, from_)
            chosen = without_choice(there, [line['quantity'] for line in lines])
            if chosen is None:
                refuse('lot_required', 'lines.lot', f"{product.rec_name} needs its lots in carton {payload['sscc']}, "
                    f"nobody has said them, and {sum(units for _, units in there)} units of {len(there)} lots lie at "
                    f"{from_.rec_name}")
            for line, of_line in zip(lines, chosen):
                lots[id(line)] = of_line
        return lots
