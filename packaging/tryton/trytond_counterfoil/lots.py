"""Goods by lots: what was scanned, found in Tryton or refused, and the moves of a line shared out among its lots.

The module for lots need not be there: nothing here may name it before it is known that it is.
"""
from trytond.pool import Pool
from trytond.transaction import Transaction

from .asked import refuse


def is_tracked(product):
    "Whether units of it are told apart by lot where they are stored or at the customer."
    if 'lot' not in Pool().get('stock.move')._fields:
        return False
    return bool({'storage', 'customer'} & set(product.lot_required or []))


def known(product, number):
    "The lot of this number. It must be one that Tryton has: it came with a delivery."
    found = Pool().get('stock.lot').search([('product', '=', product.id), ('number', '=', number)], limit=1)
    if not found:
        refuse('unknown_lot', 'lines.lots', f"there is no lot {number} of {product.rec_name}")
    return found[0]


def pick(shipment, lines, asked):
    "Writes what is picked on the moves that are picked for it: one move for each lot."
    Move = Pool().get('stock.move')
    one_step = shipment.warehouse_storage == shipment.warehouse_output
    there, picked = {}, {}
    for outgoing in shipment.outgoing_moves:
        line = outgoing.origin.id if outgoing.origin in lines.values() else None
        there[line] = there.get(line, 0) + outgoing.quantity
        # A store of one step has no moves to its exit: the way out is picked itself.
        picked.setdefault(line, []).extend([outgoing] if one_step else [
            m for m in shipment.inventory_moves if m.origin == outgoing])
    wanted = {}
    for line in asked:
        wanted.setdefault(line['line'], []).extend(by_lot(lines[line['line']].product, line))
    for line, moves in picked.items():
        of_line = wanted.get(line, [])
        quantity = sum(units for _, units in of_line)
        if quantity > there[line]:
            refuse('over_shipment', 'lines', f"{lines[line].product.rec_name}: {quantity} shipped, "
                f"{there[line]:g} are in shipment {shipment.number}")
        shares = share([(move.quantity, getattr(move, 'lot', None)) for move in moves], of_line)
        if shares is None:
            refuse('not_waiting', 'lines',
                f"{lines[line].product.rec_name} cannot be picked whole for shipment {shipment.number}")
        for move, parts in zip(moves, shares):
            (lot, units), *copies = parts or [(None, 0)]
            for other, more in copies:
                Move.copy([move], {'quantity': float(more), 'lot': other.id if other else None})
            values = {'quantity': float(units)} if units != move.quantity else {}
            if lot is not None and lot != move.lot:
                values['lot'] = lot.id
            if values:
                Move.write([move], values)


def by_lot(product, line):
    "Units of a line by lot; of none where none was scanned or Tryton keeps none of the item."
    left, units = line['quantity'], []
    if line.get('lots') and left > 0 and is_tracked(product):
        for of in line['lots']:
            now = min(left, of['quantity'])
            if now > 0:
                units.append((known(product, of['lot']), now))
                left -= now
    return units + ([(None, left)] if left > 0 else [])


def share(moves, wanted):
    """Shares units out among moves, both as quantity and lot: a list of lot and units for each move, or nothing if the
    moves hold too little. A move that has a lot already keeps it as far as it can."""
    free, parts = [quantity for quantity, _ in moves], [[] for _ in moves]
    left = [units for _, units in wanted]
    for own in [True, False]:
        for at, (_, its) in enumerate(moves):
            for of, (lot, _) in enumerate(wanted):
                now = int(min(left[of], free[at]))
                if now <= 0 or (own and its != lot):
                    continue
                left[of] -= now
                free[at] -= now
                known = [number for number, (other, _) in enumerate(parts[at]) if other == lot]
                if known:
                    parts[at][known[0]] = (lot, parts[at][known[0]][1] + now)
                else:
                    parts[at].append((lot, now))
    return None if any(units > 0 for units in left) else parts


def lying(product, place):
    "Lots of a product that lie at a place and below it, with their units."
    Date, Lot = Pool().get('ir.date'), Pool().get('stock.lot')
    with Transaction().set_context(locations=[place.id], with_childs=True, stock_date_end=Date.today()):
        found = Lot.search([('product', '=', product.id), ('quantity', '>', 0)], order=[('id', 'ASC')])
        return [(lot, int(lot.quantity)) for lot in found]


def without_choice(lots, lines):
    """The lots of lines of one item of which nobody said the lot, where what lies there leaves no choice. Less than they need
    is of something else: their own lot is not there, or not told of yet."""
    if len(lots) == 1 and lots[0][1] >= sum(lines):
        return [[(lots[0][0], units)] for units in lines]
    if lots and len(lines) == 1 and sum(units for _, units in lots) == lines[0]:
        return [list(lots)]
    return None


def check_choice(line, free):
    "Refuses a return that does not say which lots came back, where several can be and not all of them came."
    lots = {out.lot for out, units in free if units > 0} if 'lot' in Pool().get('stock.move')._fields else set()
    if len(lots) > 1 and sum(units for _, units in free) > line['quantity']:
        names = ', '.join(sorted(lot.rec_name if lot else "none" for lot in lots))
        refuse('which_lot', 'lines', f"{line['quantity']} of {line['item']} came back, and those that can are of "
            f"several lots ({names})")
