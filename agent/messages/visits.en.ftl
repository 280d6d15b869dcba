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
# Visits that are kept: after a restart, and parked.
visit-continued = This computer was restarted: go on where it stopped. Verdicts are new, and a supervisor is asked again
visit-resumed = The parked visit is on screen again. Verdicts are new, and a supervisor is asked again
visit-resumed-of = The parked visit, which { $worker } began, is on screen again. Verdicts are new, and a supervisor is asked again
visit-handed-over = { $worker } goes on with the visit that { $from } began
visit-begun-by = Begun by { $worker }
visit-parked = The visit is parked. Any station of this computer can go on with it; the hub lets its goods go
visit-parked-unseen = A visit of before the restart cannot be shown now: it is parked
visit-discarded = The parked visit is dropped. Nothing of it was recorded
visit-discarded-sold = The parked visit is dropped. Nothing of it was recorded. The till’s sale stays open until it is voided at the till: document { $documents }
visit-not-kept = This visit cannot be kept on disk. Go on; if the computer stops before it is recorded, its goods are scanned anew
visit-unreadable = A visit of before the restart cannot be read. Scan its goods anew
refused-nothing-to-park = No goods lie in a return: there is nothing to park
refused-parked-gone = This visit is not parked any more: somebody has gone on with it, or dropped it
refused-parked-full = { $n ->
    [one] { $n } visit is parked already. Go on with it, or drop it
   *[other] { $n } visits are parked already. Go on with one, or drop one
 }
refused-till-parked = The visit { $ref } is parked. Go on with it at a station, or drop it there
park = Park for later
park-what = Put this visit away for later, with all that was said
parked-title = Parked visits
parked-what = Nothing of them is recorded yet, and nothing is held for them.
parked-orders = Orders { $orders }
parked-by-restart = After a restart
parked-until = kept until { $date }
parked-late = From an earlier day
parked-resume = Go on
parked-resume-of = Go on: { $name }
parked-discard = Drop
parked-discard-of = Drop: { $name }
parked-question = { $n ->
    [one] Drop this visit with its line? It was not recorded, and its goods would have to be scanned anew.
   *[other] Drop this visit with its { $n } lines? They were not recorded, and their goods would have to be scanned anew.
 }
parked-question-sold = Drop this visit? An order of it is not known here any more. Nothing of it is recorded, and the till’s sale stays open: document { $documents }. Have it voided at the till.
parked-discard-go = Drop the visit
# End of parked visits.
# Leaving what is not recorded.
leave-question = { $n ->
    [one] Leave and drop 1 line? It was not recorded, and its goods would have to be scanned anew.
   *[other] Leave and drop { $n } lines? They were not recorded, and their goods would have to be scanned anew.
 }
leave-go = Leave and drop
