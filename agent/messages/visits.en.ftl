# Visits: goods of several orders at once.
visit-joined = { $n ->
    [one] Order { $order } is part of this visit now
   *[other] Order { $order } is part of this visit now, which has { $n } orders
 }
visit-in-hand = Order { $order } is in hand
visit-item-there = { $item } belongs to order { $order }, which is in hand now
visit-item-which = { $item } could be of several orders ({ $orders }). Choose one of them below
visit-removed = Order { $order } is not part of this visit any more
refused-visit-full = A visit has at most { $most } orders. Record these first
refused-visit-paper = A visit has one paper at most. Record this one first
refused-not-in-visit = This order is not part of the visit any more. Look again
did-visit = { $n ->
    [one] { $n } return recorded: { $numbers }
   *[other] { $n } returns recorded together: { $numbers }
 }
next-visit-which = Choose the order that it belongs to
next-visit-accepted = All returns of this visit are recorded. Scan the next order
next-visit-supervisor = A supervisor looks at order { $order }, then scans a badge
next-visit-order = Order { $order } cannot be recorded so: take it in hand, or out of the visit
visit-title = Orders of this visit
visit-by-paper = By a paper
visit-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
 }
visit-empty = Nothing yet
visit-here = In hand
visit-ready = Can be recorded
visit-take = Take in hand
visit-take-of = Take in hand: { $order }
visit-remove = { $n ->
    [0] Take out of the visit
    [one] Take out of the visit, with its line
   *[other] Take out of the visit, with its { $n } lines
 }
visit-total = Together
visit-accept = { $n ->
    [one] Take the goods of 1 order back
   *[other] Take the goods of { $n } orders back
 }
visit-waits = As long as one order cannot be recorded, none is.
label-visit-total = Together
