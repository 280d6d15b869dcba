# What the customer chooses at the counter, and kits.
scan-part = { $item } is a part of { $kit }: it comes back alone
refused-kit-whole = { $item } can only come back whole: what its parts cost is not known here. Take back the whole of it, or leave it with the customer
refused-part-unknown = { $item } has no such part, or it was named twice. Look at the form again
refused-part-quantity = How many of { $item }? From 1 to { $most }
refused-kit-empty = Nothing would be left of { $item }: say what came
refused-needs-policy = No return policy is known here for this, so a gift, another way of payment or a kit by its parts cannot be taken. Take the goods back as they are, or ask the hub’s operators
refused-payout-gift = A gift gives what the policy says. If it is no gift after all, say so first
refused-payment-unknown = This return gives nothing back to that payment. Look at the list again
refused-payout-way = Instead of a payment there are store credit, a gift card, a bank transfer or cash
gift-on = A gift: no prices are shown, and the giver is not told
gift-off = No gift: the money goes back to the payments
payout-chosen-store-credit = Store credit instead, as the customer agreed
payout-chosen-gift-card = A gift card instead, as the customer agreed
payout-chosen-bank-transfer = A bank transfer instead, as the customer agreed
payout-chosen-cash = Cash instead, as the customer agreed
payout-original = Back to the payment itself
next-return-way = Ask the customer for another way of payment, and choose it
return-line-added-gift = { $item } is in the return
did-return-gift = Return { $number } of a gift taken
return-accept-gift = { $n ->
    [one] Take back 1 line as a gift
   *[other] Take back { $n } lines as a gift
 }
gift-yes = The receiver of a gift returns it
gift-no = It is no gift after all
gift-no-prices = Gift: no prices are shown
payout-ways = How it was paid
payout-otherwise = Another way
payout-instead = What instead?
payout-consent = How did the customer agree?
payout-choose = Choose this way
payout-back = Back to this payment
consent-spoken = Said so
consent-confirmed = Touched it on the screen
consent-signed = Signed
agreed-spoken = the customer said so
agreed-confirmed = the customer touched it on the screen
agreed-signed = the customer signed
method-points = Loyalty points
method-gift-card = Gift card
method-store-credit = Store credit
method-card = Payment card
method-wallet = Wallet
method-bank-transfer = Bank transfer
method-invoice = On account
method-cash = Cash
way-supervisor = { $way } (a supervisor must agree)
part-alone = a part of { $kit }, without the rest
part-of = { $parts }, part of { $kit }
kit-without = { $kit }, without { $parts }
kit-missing = Is something missing?
kit-missing-what = How many of each part are not here. What is missing gives no money; it can come later.
kit-part = { $part } ({ $n } in each)
refund-settled = Refund paid out
refund-failed = Refund failed: the hub works on it
label-missing = Missing
label-refund-gift = We have taken this gift back. What you get for it follows as store credit or a gift card; keep this slip until you have it.
label-refund-chosen = We have taken these goods back. The refund follows in the ways you chose; keep this slip until you have it.
# Choices that do not hold any more, who is asked then, and what a gift hides.
refused-part-missing = At most { $most } of { $item } can be missing
scan-part-none-left = No more of this part of { $kit } can come back: what was shipped is back, held elsewhere or in the return already
refused-incomplete-shelf = { $item } is not whole and cannot be sold from the shelf. Choose another place for it
refused-refund-differs-gift = The policy says what a gift gives: another amount cannot be taken
refused-basket-stale = The return has changed since this was shown. Look at it again, then choose
refused-gift-external = The marketplace or the bank gives this money back to whoever paid, so a gift’s receiver gets nothing here. Take it back as no gift if the customer agrees
choice-gone = The other way of payment that was chosen does not fit this return any more. Look at how it is paid, and ask the customer
choice-grown = The customer agreed to another way for { $agreed }, and it is { $now } now. Ask again, and choose anew
next-return-no-way = This payment cannot be given back, and no other way is allowed here. Record nothing, and ask the hub’s operators
payout-as-paid = As it was paid: the ERP knows how
payout-no-way = It cannot be given back, and no other way is allowed here. The hub’s operators can change the policy
split-back = { $amount } back to: { $way }
split-as = { $amount } as: { $way }
kit-less = One less missing: { $part }
kit-more = One more missing: { $part }
did-pack-unpriced = Parcel { $shipment } closed
did-return-unpriced = Return { $number } taken
label-refund-external = We have taken these goods back. The money comes from the marketplace or the bank, not from us; keep this slip until you have it.
label-refund-none = We have taken these goods back. No money is due for them.
# Other goods instead of a refund.
exchange-started = Scan what the customer takes for { $item }
exchange-kept = Nothing is taken for { $item }: its refund is paid
exchange-taken = { $n } × { $item } instead of { $for }
refused-exchange-same = The same item is taken as often as it comes back, for what it gives. For anything else scan what the customer takes
refused-exchange-price = A price is zero or more. Type what the till says
refused-till-document = The till’s document is missing. Take at the till only what the screen shows to be paid, then type the number of its document
refused-exchange-open = Nothing was said yet of what the customer takes for { $item }. Finish it, or pay the refund
refused-exchange-whole = Only whole goods can be exchanged, and { $item } is none here. Pay its refund
refused-exchange-external = The marketplace or the bank gives this money back, so it cannot pay for goods here. Take the goods back, and sell the others at a till
refused-exchange-gift = A gift’s screen shows no prices, so only the same can be taken for it. For anything else pay the refund
next-exchange-scan = Scan or type what the customer takes for { $item }
next-exchange-take = Say how many of { $item } the customer takes, and for what price
next-exchange-till = Take { $amount } at a till, then type the number of its document
next-exchange-document = Nothing is to be paid. Ring it up at a till, then type the number of its document
return-accept-exchange = { $n ->
    [one] Exchange 1 line
   *[other] Record { $n } lines with what is taken instead
 }
return-accept-exchange-refund = { $n ->
    [one] Exchange 1 line and refund { $amount }
   *[other] Record { $n } lines with the exchange and refund { $amount }
 }
return-accept-exchange-paid = { $n ->
    [one] Exchange 1 line, { $amount } paid at the till
   *[other] Record { $n } lines with the exchange, { $amount } paid at the till
 }
did-exchange = Exchange { $number } recorded
exchange-price = Goods taken instead
exchange-left = Left to refund
exchange-to-pay = To pay at the till
exchange-line = Takes { $what }
exchange-line-price = Takes { $what } for { $price }
exchange-even = Nothing to pay, nothing to refund
exchange-document-is = Till document { $document }
exchange-accepted-text = Write this number on the goods that came back. What the customer takes is theirs now.
exchange-document = Number of the till’s document
exchange-keep = Pay the refund instead
exchange-same = Exchange for the same
exchange-other = For another item
exchange-for = Taken instead of { $item }
exchange-scan = Scan it, or type its code.
exchange-price-label = Price of all of it, { $currency }
exchange-price-hint = Leave the price empty if it costs what came back. With another price the screen then shows what is to be paid at a till: only the difference, and what other lines give back counts first.
exchange-go = Take it instead
label-taken = Taken instead
label-to-pay = Paid at the till
label-till-document = Till document
label-refund-even = We have taken these goods back, and they pay for what you took. Keep this slip as your proof.

## Undo of a return
did-undo = Return { $number } undone: nothing is due
undo-title = Undo this return
undo-question = Undo return { $number }?
undo-until = Possible until
undo-does = What this does
undo-goods = Goes back to the customer
undo-taken = The customer gives back what was taken instead
undo-refund = Is not refunded
undo-again = The units can be returned again.
undo-paper = The confirmation is void: take it back.
undo-prints = A slip that says so is printed.
undo-erp = The ERP has the return already: the hub sends it the reversal.
undo-cash = Has the till paid { $amount } in cash? Take it back first.
undo-external = A marketplace refunds this return: a person at the hub is told to stop it there.
undo-visit = The confirmation names returns of other orders too, and those stand. Strike this one out on it, and leave it with the customer.
undo-why = Why
undo-reason-customer-keeps = The customer keeps the goods
undo-reason-wrong-item = Another item or order was meant
undo-reason-entered-wrong = Entered wrongly: it is recorded anew
undo-supervisor = A supervisor agreed to this return, so one has to agree to undo it.
undo-by = Supervisor's number
undo-pin = Supervisor's PIN, if the site has PINs
undo-go = Undo return { $number }
undo-keep = Keep the return
undo-back = Back to the station
undo-undone = Undone
refused-undo-unknown = This return is not among those recorded here lately. Have it reversed at the hub.
refused-undo-elsewhere = Return { $number } was recorded at station { $station }. Undo it there.
refused-undo-again = Return { $number } is undone already. Nothing more is to be done.
refused-undo-late = { $n ->
    [0] Return { $number } cannot be undone at a station here. Have it reversed at the hub.
    [one] Return { $number } can be undone for { $n } minute only. Have it reversed at the hub.
   *[other] Return { $number } can be undone for { $n } minutes only. Have it reversed at the hub.
}
refused-undo-paid = The refund of return { $number } is paid. Have it reversed at the hub.
refused-undo-sent = Goods of return { $number } have left for another site. Have it reversed at the hub.
refused-undo-till = The till wrote a document for return { $number }. Have it voided at the till and the return reversed at the hub.
refused-undo-later = Something of the same order came back after return { $number }. Undo the later return first.
refused-undo-supervisor = A supervisor has to agree: type the supervisor's number and PIN.
label-void = VOID
label-void-text = This return was undone. The goods were handed back, and nothing is refunded.

# Returns without a receipt.
do-no-receipt = Without a receipt
do-no-receipt-help = Store credit at the lowest recent price; what nobody knows the price of goes into quarantine without money.
do-no-receipt-go = No receipt
no-receipt-no-policy = Nothing is taken back without a receipt: no return policy is known here. Ask the hub’s operators for one.
no-receipt-not-taken = The policy takes nothing back without a receipt. Look for the order by number or by its packing slip.
no-receipt-offline = Offline, nothing is taken back without a receipt. Ask the customer to come again when the line is up.
return-no-receipt = Return without a receipt
known-no-receipt = Nothing is known of the purchase. Each price is the lowest that was paid here lately.
next-return-no-receipt = Scan what comes back
return-line-unpriced = { $item }: no recent price is known. Put it into quarantine; it gives no money
recent-price = Lowest recent price { $price }, sold on { $date } with order { $order }
recent-price-none = No recent price is known: quarantine, no money
unlisted-title = Not in the catalogue?
unlisted-what = If scanning it finds nothing, write down what it is. It goes into quarantine and gives no money.
unlisted-item = Code on the label
unlisted-description = What it is
unlisted-go = Take it without money
refused-no-receipt-alone = Goods without a receipt are a return of their own. Record or leave the one on screen first.
refused-unlisted-receipt = Goods that are in no catalogue are taken without a receipt only. Leave this return, and begin one without a receipt.
refused-unlisted-known = { $item } is in the catalogue: scan it.
refused-unlisted-description = { $most ->
    [one] Say what it is, in at most { $most } character.
   *[other] Say what it is, in at most { $most } characters.
 }
refused-unpriced-quarantine = No recent price of { $item } is known: it goes into quarantine and nowhere else.
