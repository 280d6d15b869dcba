"""Goods between a place and a customer: the steps that postings of either direction end with."""
from trytond.pool import Pool

from .asked import refuse


def taken_in(shipments):
    "Return shipments that are saved, received and done where their goods are to lie."
    Return = Pool().get('stock.shipment.out.return')
    Return.save(shipments)
    Return.receive(shipments)
    shipments = Return.browse(shipments)
    for shipment in shipments:
        if shipment.state != 'done':
            refuse('not_done', 'lines', f"return {shipment.number} stopped at {shipment.state}")
    return shipments


def sent_out(shipment, force):
    "A customer shipment that waits is assigned, picked, packed and done."
    Shipment = Pool().get('stock.shipment.out')
    if force:
        Shipment.assign_force([shipment])
    else:
        Shipment.assign_try([shipment])
    shipment = Shipment(shipment.id)
    if shipment.state != 'assigned':
        missing = ', '.join(f"{m.quantity:g} of {m.product.rec_name} at {m.from_location.rec_name}"
            for m in shipment.assign_moves if m.state not in {'assigned', 'done'})
        refuse('not_in_stock', 'lines', f"Tryton has not got {missing} to assign")
    for step in [Shipment.pick, Shipment.pack, Shipment.do]:
        step([Shipment(shipment.id)])
    shipment = Shipment(shipment.id)
    if shipment.state != 'done':
        refuse('not_done', 'order', f"shipment {shipment.number} stopped at {shipment.state}")
    return shipment


def came_back(out):
    "How much of what a move brought to a customer is back, less what went to them again."
    Move = Pool().get('stock.move')
    back = Move.search([
            ('origin', '=', str(out)), ('state', '!=', 'cancelled'),
            ('from_location.type', '=', 'customer')])
    again = Move.search([
            ('origin', 'in', [str(move) for move in back]), ('state', '!=', 'cancelled'),
            ('to_location.type', '=', 'customer')])
    return sum(m.quantity for m in back) - sum(m.quantity for m in again)


def with_lot(move, lot):
    "The move, of that lot. Without the module for lots there is no such field."
    if 'lot' in Pool().get('stock.move')._fields:
        move.lot = lot
    return move
