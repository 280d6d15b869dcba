# The hub's console in English. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Main
nav-fleet = Fleet
nav-trace = Trace
nav-exceptions = Exceptions
nav-returns = Returns
nav-goods-receipts = Goods receipts
nav-postings = Postings
nav-close = Daily close
nav-workers = Workers
nav-enrolment = Enrolment
nav-users = Users
nav-audit = Audit log
nav-badge = need a person
nav-out = Sign out
search-label = Find anything by its key
search-hint = Find an order, return, item, barcode, agent or ERP document
pager-label = Pages
pager-first = First page
pager-next = Next page
filter-any = Any
filter-apply = Filter
no-site = The hub knows no site { $site }.
download-csv = Download as CSV

role-viewer = Viewer
role-operator = Operator
role-supervisor = Supervisor
role-admin = Admin
role-may-viewer = sees everything, changes nothing
role-may-operator = works on exceptions
role-may-supervisor = also lets agents in, says who works at a site and what became of refunds, and sets PINs
role-may-admin = also manages users and tokens
scope-read = Read everything a page shows
scope-metrics = Read metrics
scope-enrol = Make enrolment codes
scope-pass = Get passes of parcels

login-title = Sign in
login-fault = Not signed in.
login-name = User name
login-password = Password
login-go = Sign in
login-wrong = The name and the password do not go together. Check both; capital letters count in the password.
login-wait = Too many attempts failed. Try again in { $time }.

setup-title = Make the first admin
setup-intro = Nobody can sign in yet. This page is open once, for whoever can read the hub's machine. There, show the setup code:
setup-fault = Nothing was made.
setup-code = Setup code
setup-go = Make the admin and sign in
setup-wrong = That is not the code in the file. A restart of the hub makes a new one: look again.

account-name = A name has 1 to 40 letters, digits or . - _ @
account-short = The password is too short. It needs at least 12 characters; three or four words are good.
account-long = The password is longer than 256 bytes.
account-taken = That name is taken. Choose another one.
account-not-found = There is no user or token of that name any more.
account-last-admin = That is the last admin who can sign in. Make another admin first.
account-name-hint = Letters, digits and . - _ @, at most 40
account-password-hint = At least 12 characters; three or four words are good

failure-home = Go to Fleet
failure-forbidden-what = Your role does not allow this
failure-forbidden-means = Nothing was changed.
failure-forbidden-next = Ask an admin to do it, or to give you another role.
failure-stale-what = This page was too old
failure-stale-means = The form belongs to another session. Nothing was changed.
failure-stale-next = Go back, reload the page and send the form again.
failure-form-what = The form could not be read
failure-form-means = A field is missing or has a value that does not exist. Nothing was changed.
failure-form-next = Go back, reload the page and send the form again.
failure-not-found-what = There is no such page
failure-not-found-means = The address is wrong, or what it led to is gone.
failure-not-found-next = Use the search box to find an order, a return, an agent or a document by its key.
failure-store-what = The hub's store does not answer
failure-store-means = Nothing that was saved is lost: agents go on working and keep their operations. This page cannot be shown now.
failure-store-next = Try again in a minute. If it stays like this, the hub's log says why.
failure-render-what = This page could not be made
failure-render-means = That is a fault of ours. What was saved is safe.
failure-render-next = Try again. If it stays like this, the hub's log says why.

fleet-size = { $agents ->
    [one] one agent
   *[other] { $agents } agents
 } at { $sites ->
    [one] one site
   *[other] { $sites } sites
 }
fleet-online = Online
fleet-of = of { $n }
fleet-waiting = Waiting for the hub
fleet-waiting-none = Everything captured is here
fleet-oldest = Oldest
fleet-exceptions-some = Each has an owner and a deadline
fleet-exceptions-none = Nothing needs a person
fleet-backlog = Waiting for the ERP
fleet-backlog-oldest = Oldest
fleet-backlog-none = Everything is posted
fleet-stuck = { $n ->
    [one] One needs a person
   *[other] { $n } need a person
 }
fleet-agents = Agents
fleet-top = Needs a look
fleet-well = No agent needs a look.
fleet-well-what = Those that were heard are online, and nothing of theirs waits.
fleet-rest = { $n ->
    [one] One agent is as it should be
   *[other] { $n } agents are as they should be
 }
fleet-sites = { $n ->
    [one] One site is catching up
   *[other] { $n } sites are catching up
 }
fleet-finish = All here
finish-done = everything is here
finish-early = no estimate yet: it has only just begun
finish-still = no estimate: nothing came in the last minute
finish-away = no estimate: not connected. Work goes on there and is sent when the network is back
finish-stopped = no estimate: stopped until a person acts, see Exceptions
fleet-agent = Agent
fleet-site = Site
fleet-state = State
fleet-col-waiting = Waiting
fleet-col-oldest = Oldest
fleet-heard = Last seen
fleet-never = never
fleet-clock = Clock
fleet-software = Software
fleet-certificate = Certificate
fleet-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
devices-title = Scanners and printers
devices-faults = { $n ->
    [one] One needs somebody there
   *[other] { $n } need somebody there
}
devices-rest = { $n ->
    [one] One other, as it should be
   *[other] { $n } others, as they should be
}
devices-well = No device needs a hand.
devices-well-what = All scanners and printers of connected agents answer.
devices-device = Device
devices-station = Station
devices-state = State
devices-since = Since
devices-waiting = Labels waiting
devices-reads = Scans
devices-unmatched = Unknown codes
device-kind-scanner = scanner
device-kind-printer = printer
device-kind-other = device
device-starting = Starting
device-ready = Ready
device-printing = Prints
device-no-paper = Paper out
device-head-open = Head open
device-no-ribbon = Ribbon out
device-paused = Paused
device-too-hot = Too hot
device-error = Fault
device-silent = Silent
device-absent = Disconnected
device-other = Not known here
device-help-no-paper = Labels wait until paper is in.
device-help-head-open = Labels wait until it is closed.
device-help-no-ribbon = Labels wait until a ribbon is in.
device-help-paused = Somebody must press pause on it.
device-help-too-hot = It goes on by itself when it has cooled down.
device-help-error = Somebody must look at it there.
device-help-silent = It takes a connection and answers nothing: switch it off and on.
device-help-absent = Cable, power or network: it comes back by itself.
fleet-empty-title = No agent has been let in yet
fleet-empty-what = An agent runs on each warehouse PC and store computer. It keeps what people do, even without the network, and sends it here.
fleet-empty-next = Make a one-time code for the first one, then type it at that machine:
fleet-empty-go = Make an enrolment code
agent-waiting = { $n } waiting
epochs = { $n ->
    [one] One journal
   *[other] { $n } journals
 }
epochs-none = Nothing has been heard from it yet.
epochs-label = The agent's journals
epochs-epoch = Journal
epochs-live = In use
epochs-ended = Ended
epochs-operations = Operations here
epochs-began = Began
epochs-why = Why
epochs-shared = also of
epoch-parent = continues { $epoch } after operation { $seq }
epoch-first = The agent's first
epoch-enrolled = Brought when the agent was enrolled anew
epoch-journal-behind = The agent's disk had been put back from an older copy
epoch-other-history = A second copy of the journal had been at work
epoch-pruned = The hub had been put back to before what the agent still had
epoch-hub-behind = The hub had been put back
epoch-unknown = Not known: the hub was put back since
agent-stopped = Stopped
agent-silent = Silent
agent-offline = Offline
agent-draining = Draining
agent-never-seen = Never seen
agent-online = Online
agent-revoked = Shut out

identity-title = What came in, and what became of it
identity-received = received
identity-posted = posted
identity-rejected = rejected
identity-pending = pending
identity-none = without ERP effect
identity-unapplied = being applied
identity-holds = Adds up
identity-broken = Does not add up
identity-kind = Operation
identity-units = units
identity-money = money
kind-pick-confirmed = Pick
kind-pick-short = Short pick
kind-shipment-packed = Shipment packed
kind-return-accepted = Return
kind-reservation-released = Held units let go
kind-stock-adjusted = Stock adjustment
kind-stock-counted = Count
kind-goods-received = Goods counted in
kind-goods-receipt-closed = Goods receipt closed
kind-unreadable = Unreadable

found-order = Order
found-return = Return
found-purchase-order = Purchase order
found-goods-receipt = Goods receipt
found-item = Item
found-stock = Item
found-agent = Agent
found-operation = Operation
found-posting = Posting
found-document = ERP document
state-waiting = Waiting
state-pending = Pending
state-posted = In ERP
state-rejected = Rejected
state-unknown = Unknown
state-no-erp-effect = No ERP effect
order-open = Open
order-picking = Picking
order-shipped = Shipped
order-cancelled = Cancelled

trace-empty-title = Follow one thing from the scan to the ERP
trace-empty-what = Every hop is shown with its time: captured at the station, received by the hub, applied, posted, and told to the station.
trace-empty-next = Type or scan a key of any of these:
trace-none = Not known
trace-none-title = Nothing here has this key
trace-none-what = Operations that an agent has not sent yet are not known here. Keys are looked up whole; capital letters count in order numbers.
trace-none-next = Check the key, or see on Fleet whether the site's agent is waiting with operations.
trace-none-go = Look at the fleet
trace-exception = exception { $number }
trace-lines = { $n ->
    [one] One line
   *[other] { $n } lines
 }
trace-exceptions = { $n ->
    [one] One exception
   *[other] { $n } exceptions
 }
trace-lines-label = Order lines
trace-line = Line
trace-item = Item
trace-ordered = Ordered
trace-picked = Picked
trace-short = Short
trace-shipped = Shipped
trace-returned = Returned
trace-amount = Amount
trace-held = Held for a basket of { $agent } at { $site }: { $lines }
trace-held-line = { $units } of line { $line }
trace-operations = { $n ->
    [one] One operation
   *[other] { $n } operations
 }
trace-operations-none = Nothing has been captured for it yet.
trace-truncated = These are the newest { $n }; there are more.
trace-day = trading day { $day }

hop-captured = Captured
hop-captured-more = at { $site }, station { $station }
hop-captured-by = {" "}by worker { $worker }
hop-received = Received by the hub
hop-received-late = after { $time } without network
hop-received-code = { $agent } · seq { $seq }
hop-applied = Applied
hop-applied-more = as number { $number } of the hub
hop-waiting = Held back
hop-posting = Put into a posting
hop-posted = Posted to the ERP:
hop-rejected = Rejected:
hop-no-erp-effect = Nothing to post
hop-no-erp-effect-more = It is part of the record only.
hop-told = Station told
hop-told-more = { $agent } gets the outcome in its feed
hop-open-posted = Waiting for the ERP
hop-open-told = Station not told yet

category-poison = Unreadable operation
category-id-conflict = One id, two contents
category-foreign-source = Sent for another agent
category-unknown-order = Unknown order
category-unknown-purchase-order = Unknown purchase order
category-unknown-item = Unknown item
category-order-mismatch = Does not fit its order
category-over-pick = Picked more than ordered
category-over-shipment = Shipped more than ordered
category-over-return = Returned more than shipped
category-over-refund = Refunded more than paid
category-early-return = Returned before it was shipped
category-duplicate-return = Return number used twice
category-duplicate-review = Came back twice: the other arrived first
category-assessment-differs = Calculation does not agree
category-verdict-differs = Hub would have decided otherwise
category-pass-doubtful = Return with a doubtful pass
category-reservation-broken = Held units taken away
category-policy-conflict = Policy version changed
category-order-cancelled = Order was cancelled
category-currency-mismatch = Currencies differ
category-amount-mismatch = Total is not the sum
category-short-pick = Short pick
category-count-variance = Count differs
category-over-receipt = Received more than ordered
category-unordered-goods = Goods nobody ordered
category-short-receipt = Delivery is short
category-receipt-mismatch = Goods receipt is not the count
category-order-changed = Order changed too late
category-erp-rejected = Rejected by the ERP
category-erp-unknown = ERP outcome unknown
category-erp-down = ERP does not answer
category-fork = Two histories of one journal
category-gap = Operations missing
category-hub-behind = Hub is being given back what it lost
category-unknown-agent = Agent not enrolled here
category-agent-silent = Agent silent
category-clock = Clock is off
category-drift = Stock differs from the ERP
category-bad-input = Unreadable input
category-restored = Hub restored from a backup
severity-critical = Critical
severity-warning = Warning
severity-notice = Notice
exception-open = Open
exception-taken = Taken
exception-resolved = Resolved
exception-waived = Waived
exceptions-count = { $matching } of { $total }
exceptions-state = State
exceptions-state-open = Open
exceptions-state-closed = Closed
exceptions-state-any = Any
exceptions-category = Category
exceptions-site = Site
exceptions-due = Due
exceptions-opened = Opened
exceptions-number = No.
exceptions-about = About
exceptions-owner = Owner
exceptions-none = None match.
exceptions-none-what = Nothing needs a person with these filters.
exceptions-empty-title = Nothing has ever needed a person
exceptions-empty-what = When a pick falls short, the ERP refuses a posting or an operation cannot be read, it appears here with an owner and a deadline. Nothing fails quietly.
exceptions-empty-next = Until then, the fleet page shows whether everything arrives.

# One exception
exception-title = Exception { $number }
exception-detail = What happened
exception-closed = Closed
exception-decide = Decide
exception-note = Note
exception-note-hint = What was done, and by whom. It is kept with the exception.
exception-written = Written down. It takes effect in a moment.
exception-not-allowed = You may look, not decide: ask somebody who works on exceptions.
exception-waits-nothing = Nothing waits for it: it is for a person to know.
exception-waits-operations = What it is about has had no effect yet: not in stock, not in orders, not in the ERP.
exception-waits-posting = The ERP does not have it, or nobody knows whether it has.
decide-take = I work on it
decide-take-what = You become its owner. Nothing else changes.
decide-try-again = Try again
decide-try-again-operations = It is tried again with what the hub knows now. What cannot be done yet comes back as an exception.
decide-try-again-posting = The hub looks for it in the ERP and sends it if it is not there.
decide-resolve = It is dealt with
decide-waive = Nothing needs to be done
decide-close-nothing = The exception is closed with your note. Nothing else changes.
decide-close-operations = The exception is closed with your note, and what waits is given up for good: it never has an effect on stock, orders or the ERP. It cannot be undone.
decide-close-posting = The exception is closed with your note. The hub does not send it: it must have been booked in the ERP by hand, or not be needed.
decision-closed = It was closed in the meantime.
decision-note-missing = Write a note: what was done, and by whom.
decision-note-too-long = The note is longer than { $max } characters.
decision-nothing-waits = There is nothing to try again.
audit-exception-take = took an exception on
audit-exception-try-again = had it tried again
audit-exception-resolve = resolved an exception
audit-exception-waive = waived an exception

posting-shipment = Shipment
posting-return = Return
posting-adjustment = Stock adjustment
posting-goods-receipt = Goods receipt
postings-kind = Kind
postings-document = ERP document
postings-made = Made
postings-took = Took
postings-tries = Tries
postings-said = The ERP said
postings-none = None match these filters.
postings-empty-title = Nothing has been written to the ERP yet
postings-empty-what = A posting is one write to the ERP, made from operations: a shipment, a return, a stock adjustment. Each has its own key, so that none goes twice.
postings-empty-next = The first one appears when a shipment is packed or a return is accepted.

drift-title = Stock drift
drift-what = Drift is what the hub’s ledger has on hand, less what the ERP says, less what is on its way there. It is compared now.
drift-ledger = Ledger
drift-erp = ERP
drift-way = On its way (in doubt)
drift-drift = Drift
drift-seen = The ERP said so
drift-since = Found
drift-none = Nothing differs by more than what is on its way.
drift-more = { $count } more differ by less; the API and the command line list them.
drift-told = When the ERP last said what there is
drift-link = How it stands now
drift-empty-title = Nothing has been compared yet
drift-empty-what = The ERP has not said what stock there is at any site.
drift-empty-next = It is compared when stock is read from the ERP, or when a stock file comes.

# Returns.
returns-number = Return or order number
returns-money = Money
returns-goods = Goods
returns-evidence = Known by
returns-verdict = Verdict
returns-refund = Refund
returns-arrived = At the hub
returns-day = Trading day
returns-units = Units
returns-all = Show all
returns-none = None match.
returns-none-what = No return has these properties: take a filter away or show all. Numbers are looked up whole; capital letters count.
returns-no-site-what = Choose one of the list above, or show all.
returns-empty-title = Nothing has come back yet
returns-empty-what = Each return stands here with its money and its goods apart: what was promised, what the ERP has, and what waits for a person.
returns-empty-next = The first one appears when a station takes goods back and its operation has arrived.
returns-open = Owed, not accepted by the ERP
returns-review = Waits for a decision or for goods
returns-failed = Refused by the ERP, or could not be paid
returns-accepted = Accepted by the ERP, last 30 days
returns-count = { $n ->
    [one] One return
   *[other] { $n } returns
 }
returns-promised = of this promised without the hub: { $amount }

# Where the money of a return stands.
money-track-open = All that is open
money-track-review = Waits
money-track-promised = promised
money-track-approved = approved
money-track-duplicate-review = Claimed twice
money-track-held = Held back
money-track-requested = Asked of the ERP
money-track-unknown = Nobody knows
money-track-failed = Failed
money-track-accepted = In ERP
money-track-external = Paid by others
money-track-denied = Not paid
money-track-none = Nothing due
goods-track-received = Here, not booked
goods-track-dispositioned = Booked
goods-track-none = No goods
evidence-hub = Hub, units held
evidence-cached-order = Order data at the site
evidence-document = Seller’s document
evidence-no-receipt = No receipt
evidence-pass = Signed pass
evidence-age = { $n ->
    [0] as of now
    [one] up to one hour old
   *[other] up to { $n } hours old
 }
evidence-age-unknown = nobody knows how old
verdict-not-assessed = Not assessed
verdict-approve = Approved
verdict-promise = Promised
verdict-needs-supervisor = Supervisor agreed
verdict-deny = Refused
money-step-promised = Promised to the customer
money-step-approved = Approved with the hub’s word
money-step-requested = Asked of the ERP
money-step-accepted = Accepted by the ERP
money-step-failed = Refused by the ERP
money-step-unknown = Nobody knows whether the ERP has it
money-step-duplicate-review = Claimed twice: waits for a person
money-step-held = Held back
money-step-denied = Refused here, or given up
money-step-external = Somebody else pays the customer
money-step-none = Nothing is due
money-step-open-requested = Not asked of the ERP yet
money-step-open-accepted = Waiting for the ERP
money-step-open-settled = Nobody has said yet that the customer has the money
goods-step-received = Taken over the counter, with their condition
goods-step-dispositioned = In the hub’s ledger, where the station sent them
goods-step-none = No goods came
goods-step-open-dispositioned = In no stock account while the return waits

# One return.
return-link = See the return
return-link-claims = See both claims side by side
return-claims = Both claims on the same units
return-claims-later = The same units were claimed again: this return arrived first at the hub
return-this = this one
return-same-units = Same units
return-claim-line = { $units } × { $item }, order line { $line }: { $amount }
return-worker = Worker
return-nobody = nobody signed in
return-approved-by = Supervisor who agreed
return-captured = Captured
return-received = Received by the hub
return-policy-word = Policy
return-policy = { $policy }, version { $version }
return-order-line = Order line
return-bought = Bought
return-back = Back now
return-reason = Reason
return-condition = Condition
return-disposition = Goes to
return-money-track = Money
return-goods-track = Goods
return-calculation = Calculation
return-payout = To whom
return-why = Why
return-no-calculation = No policy was in force: what the station entered is all that is recorded.
return-again-same = Computed again now: the same to the cent
return-again-other-rules = Computed by other rules than this hub’s
return-again-differs = Computed again now: something else comes out
return-same-number = Another operation has the same return number:
return-capped = The ERP was asked for { $amount } less: so much was not left any more of what was paid.
return-behind = Waits behind another operation
return-standing-duplicate-review = Another return of its units arrived first at the hub, or they are held for another basket. The whole return waits: nothing of it is in stock, in the order or in the ERP, also not the units that nobody else claims. On its exception, trying again takes it whole once its units are free. If they were refunded, settle it with the customer and in the ERP, and close it with a note: it is never posted.
return-standing-held = The whole return waits: nothing of it is in stock, in the order or in the ERP yet.
return-standing-denied = It was refused or given up: nothing of it has an effect. If goods or a promise were given at the counter, people settle that outside of the hub.
return-standing-failed = The ERP refused it: the customer is still owed the money. Its exception says why and what can be done.
return-standing-unknown = Nobody knows whether the ERP has it. It is not sent again by itself: its exception waits for a person.
return-standing-external = Somebody else refunds the customer, as the plan below says: no money is asked of us.
return-method-points = Points
return-method-gift-card = Gift card
return-method-store-credit = Store credit
return-method-card = Card
return-method-wallet = Wallet
return-method-bank-transfer = Bank transfer
return-method-invoice = Invoice
return-method-cash = Cash
return-executor-commerce = Web shop
return-executor-provider = Payment provider
return-executor-erp = ERP
return-executor-till = Till
return-executor-marketplace = Marketplace
return-executor-bank = Bank
return-consent-spoken = Said so
return-consent-confirmed = Touched it
return-consent-signed = Signed
return-gravity-note = To know
return-gravity-promise = Promise
return-gravity-supervisor = Supervisor
return-gravity-deny = Refused
calc-what = What
calc-net = Net
calc-tax = Tax
calc-rounding = Rounding, in minor units
calc-gross = Refund
calc-capped = { $amount } less: not left any more
calc-cash = Cash: { $due } due, { $pays } paid, rounding { $rounding }
calc-uncovered = No payment covers { $amount }
calc-tax-included = The prices include tax.
calc-tax-added = Tax is added to the prices.
calc-rule = Units k+1 … k+n of Q get floor(T·(k+n)/Q) − floor(T·k/Q) of what was paid (T), and of each tax.
payout-target = Customer gets
payout-payment = Original payment
payout-executor = By
payout-consent = Consent
payout-pays = Pays

# The daily close.
close-show = Show
close-previous = Day before
close-next = Day after
close-as-of = As of
close-number = Number of this sheet:
close-live = It is added up from the books as they are now and closes nothing: what comes later changes it. Print it with the browser.
close-since-label = Number of an earlier sheet
close-since = { $n ->
    [0] Nothing of this day has come since sheet { $number }.
    [one] One operation of this day has come since sheet { $number }.
   *[other] { $n } operations of this day have come since sheet { $number }.
 }
close-late = { $n ->
    [one] One operation came after the day was over (UTC).
   *[other] { $n } operations came after the day was over (UTC).
 }
close-late-last = The last came
close-at-agents = { $n ->
    [one] One operation, of whatever day, had not been sent when the site’s agents were last heard.
   *[other] { $n } operations, of whatever day, had not been sent when the site’s agents were last heard.
 }
close-unapplied = { $n ->
    [one] One entry, of whatever site, is received and not applied yet.
   *[other] { $n } entries, of whatever site, are received and not applied yet.
 }
close-empty-title = Nothing of this day is here
close-empty-what = Nothing was captured at this site on this trading day, or its agents have not sent it yet. Fleet says what agents still hold; choose another day or site above.
close-no-site-title = The hub knows no site yet
close-no-site-what = Sites come from the ERP or by a file. Set up a connector, or drop sites.json.
close-no-such-site-what = So nothing can be added up for it. These it knows:
close-tie = Do the refunds add up?
close-captured = captured
close-col-captured = Captured
close-in-erp = in ERP
close-waiting = waiting
close-refused = refused
close-unknown = unknown
close-col-in-erp = In ERP
close-col-waiting = Waiting
close-col-refused = Refused
close-col-refused-erp = Refused by the ERP
close-col-refused-here = Refused here
close-col-unknown = Unknown
close-documents = The documents that the ERP was given for what is in ERP come to { $amount }.
close-documents-capped = The documents that the ERP was given for what is in ERP come to { $amount }: { $capped } less on purpose, each named below.
close-difference = The returns as recorded and their operations differ by { $amount }. That is a fault of ours: tell whoever runs the hub.
close-unexplained = What is in ERP and the ERP’s documents differ by { $amount }. That is a fault of ours: tell whoever runs the hub.
close-not-added = What the documents say is not added up: the day has more than { $most } returns.
close-not-added-short = Not added up to the end
close-refunds = Refunds by where they stand
close-entity = Seller and currency
close-tenders = Refunds by tender
close-tender = Tender
close-no-tender = No plan recorded
close-cash-rounding = rounding of cash { $amount }
close-items = What is not simply in ERP
close-items-none = Everything of this day is in ERP, or needs no posting.
close-more = { $n ->
    [one] One more: the lists of returns, postings and exceptions have it.
   *[other] { $n } more: the lists of returns, postings and exceptions have them.
 }
close-signature = Checked by, date, signature:
close-why-pending = Waiting for the ERP
close-why-unknown = Unknown
close-why-waiting = Waiting here
close-why-rejected = Refused
close-why-capped = Less in ERP
close-why-external = Paid by others
close-why-reversed = Reversed

# As the stations say it.
return-code-label = Type a code
return-code-hint = When a code cannot be scanned: type what is printed below it.
return-code-go = Enter
return-reason-changed-mind = Changed mind
return-reason-wrong-size = Wrong size
return-reason-not-as-described = Not as described
return-reason-damaged = Damaged
return-reason-wrong-item = Wrong item came
return-reason-not-stated = No reason given
return-condition-like-new = Like new
return-condition-opened = Opened
return-condition-damaged = Damaged
return-condition-no-goods = No goods
return-disposition-shelf = Shelf
return-disposition-outlet = Outlet
return-disposition-vendor = Back to vendor
return-disposition-quarantine = Quarantine
return-disposition-liquidate = Sell off
return-disposition-scrap = Scrap
return-disposition-no-goods = No goods
calc-line = { $n } of { $sold } units, { $before } back before; { $paid } paid for all
calc-discount = list price { $list } less { $discount }
calc-ground-until = { $ground }, until { $date }
calc-shipping = Shipping
calc-total = Refund
return-ground-statutory-withdrawal = Right to withdraw
return-ground-non-conformity = Not as it must be
return-ground-recall = Called back
return-ground-seller-error = Our error
return-ground-goodwill = Goodwill
return-charge-diminished-value = Value lost
return-charge-restocking = Kept for restocking
return-charge-return-fee = Return fee
return-charge-claw-back = Discount no longer earned
return-charge-gift-kept = Gift that stays
return-target-original = Back to the payment
return-target-store-credit = Store credit
return-target-gift-card = Gift card
return-target-bank-transfer = Bank transfer
return-target-cash = Cash
return-target-exchange = Goods taken instead
return-code-line = Line { $line }: { $sentence }
return-compared = { $found } against { $limit }
return-code-nothing-left = All units of this line are back already: look at the earlier returns of the order.
return-code-quantity-above-left = More units than the customer still has: correct the quantity.
return-code-not-shipped = These units have not been shipped: the order must be changed, not returned.
return-code-unknown-item = This item is in no order or catalogue: put it into quarantine; it gives no money.
return-code-serial-already-back = This serial number came back before: keep the goods apart and call a supervisor.
return-code-serial-mismatch = This is not the unit that was shipped: a supervisor must look at it; it may have been swapped.
return-code-serial-not-scanned = The units are told apart by number, but not all were scanned: scan each unit.
return-code-serial-not-recorded = Which units were shipped is not recorded, so this one cannot be compared.
return-code-lot-mismatch = This lot was not shipped with the order: a supervisor must look at it.
return-code-kit-incomplete = Not all of the kit is here: only what came is refunded.
return-code-condition-not-taken = Goods in this condition are not taken as freely as this.
return-code-window-open = Parcels are still to come, so the time to return has not begun to run.
return-code-withdrawal-exempt = The law gives no right to withdraw from this item as it is: it is judged as goodwill.
return-code-transit-assumed = The delivery date is not known: it is counted from the shipping date, or else from the date of the order, and the usual transit.
return-code-window-moved = The window ends later than counted: on the next business day, or by the season's extension.
return-code-window-over = The time to return is over.
return-code-late-return = The free time to return is over: a supervisor may still take it.
return-code-goods-late = The goods come later after the declaration than they should: a supervisor decides.
return-code-no-goodwill = Nothing obliges us to take this, and the policy takes nothing back of its own will.
return-code-final-sale = This was sold as final.
return-code-final-sale-overridden = This was sold as final, but the law's right goes before.
return-code-fee-not-allowed = No fee is kept: the law, or our own fault, forbids it.
return-code-item-restricted = This kind of item does not come back like others.
return-code-remedy-first = Repair or replacement goes before money here: a supervisor decides on a refund.
return-code-diminished-value = Value is kept back for the goods' condition: a supervisor must see the evidence.
return-code-diminished-not-allowed = Nothing can be kept back for the condition when the fault is ours.
return-code-diminished-above-price = More is kept back than was paid for these units: correct the amount.
return-code-unit-price-high = A unit is dearer than an associate may refund.
return-code-capped-at-remainder = Less than counted is left of what was paid: the rest is refunded.
return-code-charges-limited = More would be kept back than is refunded: this return pays nothing.
return-code-gift-kept = The free gift that came with this line is not back.
return-code-threshold-lost = The kept goods no longer reach the promotion's threshold: their discount is kept back.
return-code-marketplace-refunds = Take the goods; the marketplace refunds the customer, not we.
return-code-chargeback-open = Take the goods; the customer's bank is taking the payment back, so we do not refund as well.
return-code-payments-do-not-cover = The original payments have less left than is due: a supervisor must look at the order.
return-code-payment-closed = The original payment cannot take a refund: ask the customer for another way.
return-code-tender-not-allowed = The policy does not let this be paid in the way that was chosen.
return-code-cash-needs-till = Cash goes through a till, and this station has none: choose another way or go to a till.
return-code-cash-other-currency = Cash is paid in the sale's currency only, and this site has another.
return-code-cash-unsynced = Offline, cash is not paid for an order that this agent has never had: choose another way.
return-code-cash-high = This is more cash than an associate may pay out.
return-code-exchange-needs-till = The exchange leaves an amount to pay, which goes through a till.
return-code-other-seller = Another legal entity sold this: the credit note is theirs.
return-code-evidence-not-taken = The policy does not take returns on what is known of this sale.
return-code-evidence-weak = What is known of this sale needs a supervisor.
return-code-no-receipt-high = This is more than an associate may give without a receipt.
return-code-many-returns = This customer has returned a lot: a supervisor decides.
return-code-promised-offline = The hub does not hold these units for us: the refund is promised and follows when the hub has the return.
return-code-not-reserved = The hub answers but does not hold these units for us: a supervisor decides.
return-code-data-too-old = The order data here is older than the policy trusts.
return-code-offline-limit-near = Most of what may be promised is used.
return-code-offline-return-high = This is more than one return may promise.
return-code-offline-allowance-used = Nobody may promise more: take the goods back when the hub knows of what was promised.
return-code-offline-currency = The policy has no limits for promises in this currency: wait until the hub can be asked.
return-code-offline-no-receipt = Offline, nothing is taken back without a receipt.

enrolment-intro = A code lets one agent in at one site. It works once and for at most an hour; the agent gets its own certificate for it.
enrolment-made = Code for { $agent }
enrolment-valid = It is shown only here, works once, and ends in { $time }.
enrolment-run = Run this at the agent's machine:
enrolment-another = Make another code
enrolment-not = No code was made.
enrolment-fault = { $why }.
enrolment-agent = Agent
enrolment-agent-hint = Its name, unique over all sites: a-z, 0-9 and -, such as s014-till2
enrolment-site = Site
enrolment-site-hint = Where it works, by the ERP's location code: a-z, 0-9 and -
enrolment-go = Make a code

workers-what = Whoever agrees to a return at a site scans a badge and types a PIN. Agents check it offline. Nobody can look a PIN up; it can only be set anew.
workers-not = Nothing was changed.
workers-badge = Badge
workers-badge-hint = As on the badge: a-z, 0-9 and -
workers-pin = PIN
workers-has-pin = Set
workers-no-pin = None
workers-locked = Locked at { $agent }
workers-locked-until = until
workers-new-pin = New PIN
workers-set-pin = Set the PIN
workers-draw = Draw a PIN
workers-draw-instead = Draw one and show it once
workers-unlock = Unlock
workers-remove = Remove
workers-remove-what = The badge opens nothing at this site any more.
workers-remove-sure = Remove { $worker } from { $site }?
workers-remove-pin = A PIN goes with it: whoever is added again needs a new one.
workers-remove-keep = Keep
workers-done-added = { $worker } works at { $site } now.
workers-done-role = { $worker } has another role at { $site } now.
workers-done-pin = { $worker } has a new PIN at { $site }; locks are over.
workers-done-unlocked = Wrong PINs of { $worker } at { $site } count no more.
workers-done-removed = { $worker } does not work at { $site } any more.
workers-done-told = Agents of the site hear of it within seconds, or at their next contact.
workers-done-needs-pin = Supervisors there need a PIN: until one of 6 digits or more is set below, with Change, this one cannot agree to a return.
workers-role-pin = Whoever becomes a supervisor loses the PIN set before and needs a new one, of 6 digits or more.
workers-drawn = PIN of { $worker }
workers-drawn-once = It is shown only here. Give it to nobody else.
workers-add = Add a worker
workers-add-go = Add the worker
workers-pin-hint = 4 to 8 digits, a supervisor’s at least 6, typed by the worker; only needed to agree to returns
workers-none = No such worker. Choose another site, or clear the badge to see all.
workers-truncated = There are more. Choose a site, or type part of a badge.
workers-empty-title = The hub knows no site yet
workers-empty-next = A connector brings sites, or the file sites.json. Then workers can be added here, or come by workers.csv.
workers-badge-alone = { $site }: no supervisor has a PIN yet, so a badge alone agrees to a return. From the first PIN on, every supervisor there needs one.
workers-without-pin = { $n ->
    [one] { $site }: one supervisor has no PIN and cannot agree to a return.
   *[other] { $site }: { $n } supervisors have no PIN and cannot agree to a return.
}
worker-role-associate = Associate
worker-role-supervisor = Supervisor
worker-role-may-associate = picks, packs, takes returns
worker-role-may-supervisor = also agrees to what an associate may not decide
worker-fault-no-site = The hub does not know that site.
worker-fault-not-found = Nobody with that badge works there any more.
worker-fault-taken = That badge is known there already. Change it in the list.
worker-fault-no-pin = There is no PIN that could be locked.
worker-fault-shape = A PIN has 4 to 8 digits.
worker-fault-same = A PIN of one digit over and over is guessed first. Choose another one.
worker-fault-straight = A PIN that counts up or down is guessed first. Choose another one.
worker-fault-badge = That PIN stands on the badge. Choose another one.
worker-fault-short = A supervisor’s PIN has at least 6 digits.
audit-worker-added = added a worker
audit-worker-role = changed a worker’s role
audit-worker-pin = set a worker’s PIN
audit-worker-unlocked = unlocked a worker’s PIN
audit-worker-removed = removed a worker
users-not = Nothing was changed.
users-role = Role
users-since = Since
users-change = Change
users-me = you
users-active = May sign in
users-blocked = Blocked
users-set-role = Give this role
users-new-password = New password
users-set-password = Set the password
users-block = Block
users-unblock = Unblock
users-ends-sessions = Each change signs the person out everywhere.
users-add = Add a user
users-add-go = Add the user
users-tokens = Tokens for programs
users-tokens-what = A program that reads the API or the metrics signs in with a token. No token can manage users.
users-token-name = Program
users-scopes = May
users-token-go = Make a token
users-token-made = Token for { $name }
users-token-once = It is shown only here. Keep it where the program reads it.
users-no-scope = Tick at least one thing that the program may do.
users-revoke = Revoke
users-revoked = Revoked

audit-what = What people and programs did here, in order. Each entry's hash covers the one before: a changed or removed entry shows.
audit-whole = { $n ->
    [one] Chain is whole, one entry
   *[other] Chain is whole, { $n } entries
 }
audit-broken = Chain is broken at entry { $n }
audit-when = When
audit-who = Who
audit-did = Did
audit-to = To
audit-detail = With
audit-hash = Hash
audit-setup-finished = made the first admin
audit-session-begun = signed in
audit-session-ended = signed out
audit-user-added = added a user
audit-store-restored = put the store back from a backup
audit-user-role = changed a role
audit-user-password = set a password
audit-user-blocked = blocked a user
audit-user-unblocked = unblocked a user
audit-token-made = made a token
audit-token-revoked = revoked a token
audit-enrolment-code = made an enrolment code

# Purchase orders and their goods receipts.
purchases-supplier = Supplier
purchases-expected = Expected
purchases-status = Status
purchases-open = Lines open
purchases-open-of = { $open } of { $lines }
purchases-since = Known since
purchases-all = Show all
purchases-none = None match.
purchases-none-what = No purchase order has these properties.
purchases-empty-title = No purchase order is known yet
purchases-empty-what = What suppliers are to deliver stands here, with what sites have counted of it and what the ERP made of it.
purchases-empty-next = The first one appears when the ERP sends it.
purchase-status-open = Expected
purchase-status-receiving = Being received
purchase-status-received = Received
purchase-status-cancelled = Cancelled
purchase-received = Received
purchase-open = Open
purchase-damaged = Damaged
purchase-unordered = Unordered
purchase-counted = Not closed yet
purchase-others = Items in no line
purchase-units = Units
purchase-receipts-none = No goods receipt has been closed yet. Until then, what was counted is not in stock.
purchase-note = Delivery note
purchase-who = Closed by
purchase-when = Closed
purchase-erp = ERP
purchase-last = Nothing more to come
purchase-link = Look at the purchase order

# Refunds: whether the money has arrived, and what became of it.
nav-refunds = Refunds
scope-refunds = Say what became of refunds
found-refund = Refund
audit-refund-settled = said that a refund has arrived
audit-refund-failed = said that a refund has failed
audit-refund-redirected = had a refund paid in another way
refund-state-open = All that is open
refund-state-requested = Asked for
refund-state-settled = Paid out
refund-state-failed = Failed
refund-state-replaced = Paid in another way
refunds-count = { $n ->
    [one] One refund
   *[other] { $n } refunds
 }
refunds-failed-of = failed: { $amount }
refunds-number = Refund, return or order number
refunds-standing = Standing
refunds-executor = Carried out by
refunds-way = Customer gets
refunds-due = Due
refunds-paid = Paid
refunds-evidence = Evidence
refunds-since = Asked for
refunds-all = Show all
refunds-none = None match.
refunds-none-what = No refund has these properties: take a filter away or show all. Numbers are looked up whole; capital letters count.
refunds-empty-title = No refund has been asked for yet
refunds-empty-what = Each amount that somebody has to pay a customer stands here: who is to pay it, since when it is asked for, and what proves that it has arrived.
refunds-empty-next = The first one appears when a return is taken that gives money back.
refund-link = See the refund
refund-list-link = All refunds
refunds-of-return = Refunds
refund-message = Executor said
refund-entity = Seller
refund-no-payment = not told
refund-replaces = In place of
refund-replaced-by = Replaced by
refund-history = What happened
refund-step-requested = Asked of the executor
refund-step-waits = Nobody has said yet that the money has arrived
refund-step-settled = Paid out to the customer
refund-step-failed = Executor says that it failed
refund-step-replaced = Paid in another way
refund-answer = What became of it?
refund-answer-what = Whoever pays normally says it by the API or by a file. Write it down here if they do not, or if you know better.
refund-settled-legend = The customer has the money
refund-amount = Amount paid
refund-amount-hint = In { $currency }, such as { $example }: what the customer got, also if it is a part. The same evidence again corrects what was said of it.
refund-evidence-hint = What proves it: the number of the payment provider, the bank or the till. Never a card number.
refund-on = Paid on
refund-on-hint = May stay empty.
refund-settled-go = Record as paid out
refund-failed-legend = It failed
refund-reason = Reason
refund-reason-hint = As the executor gives it. Never a card number.
refund-failed-go = Record as failed
refund-instead-legend = Pay in another way
refund-instead = In this way
refund-note = Customer’s consent
refund-note-hint = Who agreed, when and how. It is kept with the refund.
refund-instead-go = Pay in another way
refund-instead-what = This refund ends, and another one takes its place. What is paid of it stays paid; the other one is for the rest.
refund-written = Written down.
refund-known = That was known already. Nothing was changed.
refund-not-allowed = You may look, not answer: ask a supervisor.
refund-fault-amount = The amount is not one: write it like { $example }.
refund-fault-evidence = The evidence is missing, too long, or a card number: give the number that proves the payment, at most { $max } characters.
refund-fault-on = The day is not a date.
refund-fault-reason = The reason is missing, too long, or holds a card number: give at most { $max } characters.
refund-fault-note = The customer’s consent is missing, too long, or holds a card number: say who agreed and how, in at most { $max } characters.
refund-fault-other = It does not fit this refund:

# Webhooks
nav-webhooks = Webhooks
category-webhook-failing = Webhook does not take events
found-webhook = Webhook
webhook-state-active = Active
webhook-state-failing = Not answering
webhook-state-stopped = Stopped
webhook-state-removed = Not configured any more
audit-webhook-replayed = had events sent to a webhook again
audit-webhook-resumed = had a stopped webhook told again
webhooks-name = Webhook
webhooks-waiting = Waiting
webhooks-lag = Oldest waits for
webhooks-dead = Dead letters
webhooks-delivered = Last delivered
webhooks-answer = Last answer
webhooks-do = Action
webhooks-resume = Tell it again
webhooks-replay = Send again
webhooks-replay-all = Send all dead letters again
webhooks-letters = Dead letters
webhooks-letters-what = Events that a webhook did not take for three days. Each can be sent again under the id that it had; they are kept for 90 days.
webhooks-letters-none = There are no dead letters.
webhooks-letters-none-here = This webhook has no dead letters.
webhooks-event = Event
webhooks-made = Happened
webhooks-given-up = Given up
webhooks-fault = Nothing was sent again.
webhooks-fault-removed = The webhook is not in the configuration any more.
webhooks-fault-no-event = The hub does not have this event any more.
webhooks-fault-not-stopped = The webhook is not stopped.
webhooks-fault-unwanted = The webhook does not hear of events of this kind.
webhooks-empty-title = Nobody is told what happens here
webhooks-empty-what = A webhook tells the shop’s platform of packed parcels, returns, refunds and exceptions, by signed requests that are repeated until they are taken.
webhooks-empty-next = Put this into the hub’s configuration and start the hub anew; docs/webhooks.md says the rest.

# Orders that a sales channel sends.
scope-orders = Send, change, cancel and release a sales channel’s orders; see what it may sell, and set its buffers

# What a settled or failed refund does to its return, and what a person has to look at.
money-track-settled = Paid out
money-step-settled = Paid out to the customer
money-step-not-paid = A part could not be paid out
return-standing-not-paid = A part of the money could not be paid out: the customer is still owed it. Agree another way with the customer and have the refund below paid in that way.
category-refund-failed = Refund could not be paid
category-refund-differs = Another amount was paid
category-refund-twice = Refund paid twice
category-refund-late = Refund is overdue

# What of a kit came back that was not whole.
return-kit-missing = without { $parts }
return-kit-alone = { $parts } alone

# Refunds: parts and corrections, cancelled ones, and those from before they were followed.
refund-state-cancelled = Cancelled
refund-state-before = From before
refunds-cut = Not all: this file ends after { $rows } rows. Filter by state, executor or site, and download each part.
refund-rest = Still to be paid
refund-exact = Before rounding
refund-redirected-by = Decided by
refund-payments = Payments
refund-came-back = Came back
refund-told = Reported
refund-why-cancelled = Why nothing is due
refund-back-legend = The customer does not have the money
refund-back-what = It came back, or it was recorded here by mistake. The payment stays on record, and the refund is owed again: record it anew, or have it paid in another way.
refund-not-paid = { $executor } was told to stop and will not pay it any more.
refund-cancel-legend = Nothing is due any more
refund-cancel-hint = Who decided it and why. It is kept with the refund.
refund-cancel-go = Cancel this refund
refund-step-before = Taken before refunds were followed here: nobody has said what became of it
refund-step-part = A part is paid, the rest is not
refund-step-cancelled = Cancelled
refund-fault-thousands = A comma before three digits can be read in two ways: write the amount like { $example }, without anything between thousands.
refund-fault-future = The day is still to come: give the day of the payment, or leave it empty.
refund-fault-not-paid = It may still be paid. Have it stopped by whoever pays it, then tick that it will not be paid any more.
audit-refund-cancelled = cancelled a refund
audit-refund-file = brought what became of refunds by a file
# What was taken instead of a refund.
return-exchange = Taken instead
return-exchange-paid = What came back pays { $covered }, the customer paid { $to_pay } at a till.
return-exchange-document = Till document { $document }.
return-exchange-for = Instead of line
return-exchange-units = Units
return-exchange-price = Price

# A scanner that has changed since its test
device-changed = Changed since its test
device-help-changed = It reads otherwise than when it was tested: test it again on its station’s page.
device-drift-layout-other = keyboard layout
device-drift-gs-lost = separator (GS) missing
device-drift-damaged = reads thrown away
device-drift-suffix-none = scans without an end
device-drift-suffix-tab = scans end with TAB
device-drift-suffix-line = scans end with a new line
device-drift-doubles = double reads
device-drift-aim-off = no code ids (AIM)
device-drift-slow = slow
device-misprints = Prints badly
device-help-misprints = Its test sheet showed something to set right: set it right and test it again on its station’s page.
device-test-language-other = wrong language
device-test-language-unread = commands as letters
device-test-status-silent = no status
device-test-came-nothing = nothing came out
device-test-code-other = code reads as something else
device-test-code-unread = code cannot be scanned
device-test-width = too narrow
device-test-pale = too pale
device-test-dark = too dark

# Key figures.
nav-figures = Key figures
figures-from = From
figures-to = To
figures-previous = Range before
figures-next = Range after
figures-groups = Groups of figures
figures-group-work = Work
figures-group-returns = Returns
figures-group-sync = Speed
figures-group-exceptions = Exceptions
figures-now = Now
figures-now-postings-pending = On the way to the ERP
figures-now-postings-stuck = Refused or unknown
figures-now-refunds-open = Refunds still owed
figures-now-exceptions-open = Open exceptions
figures-now-dead-letters = Webhook events given up
figures-now-stock-accuracy = Items in step with the ERP
figures-compared = Beside each figure stands the same of as many days before, from { $from } on.
figures-not-compared = The range before has too many operations to be compared with.
figures-days-what = Days are business dates (UTC). Where there was nothing to count there is no data.
figures-fault = Nothing is counted.
figures-backwards = The range ends before it begins. Choose a first day that is not after the last.
figures-too-long = At most { $days } days can be counted at once. Choose fewer.
figures-too-many = The range has more than { $most } operations. Choose fewer days, or one site.
figures-no-data = No data
figures-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
figures-part = { $part } of { $of }
figures-counted = { $n ->
    [one] { $n } counted
   *[other] { $n } counted
 }
figures-before = Before: { $value }
figures-before-none = Before: no data
figures-p95 = 95 of 100 within { $value }
figures-p95-head = 95 of 100
figures-median = Median
figures-value = Value
figures-of = Counted
figures-day = Day
figures-table = Day by day
figures-plot = From { $first } to { $last }: { $value }. The highest day: { $most }.
figures-by-item = Item
figures-by-reason = Reason
figures-by-disposition = Went to
figures-by-category = Kind
figure-operations = Operations captured
figure-lines-picked = Order lines picked
figure-pick-accuracy = Lines picked without a shortage
figure-shipments = Parcels sent
figure-split-shipments = Orders sent in several parcels
figure-order-cycle = From order to last parcel
figure-goods-received = Units counted in
figure-dock-to-stock = From first count to stock
figure-returns = Returns taken
figure-units-returned = Units returned
figure-return-rate = Returned so far of what was sent
figure-refund-cycle = From return to refund paid
figure-time-to-hub = From capture to the hub
figure-time-to-erp = From capture to the ERP
figure-refused = Operations refused
figure-exceptions-opened = Exceptions opened
figure-exceptions-closed = Exceptions closed
figure-time-to-close = Time to close an exception

# Reconciliation: documents in the ERP beside what was posted.
nav-reconciliation = Reconciliation
category-document-differs = A document in the ERP differs
category-help-document-differs = The ERP has a shipment, a return, a credit note or a sale otherwise than it was posted, or one that no posting explains. See what differs, find out who changed it, and correct it in the ERP: this closes itself at the next comparison. If the ERP is right, waive it with a note.
reconciliation-what = What the ERP has of orders that were posted lately, beside what was posted and promised. It changes nothing on either side.
reconciliation-documents = Documents
reconciliation-beside = What else does not fit
reconciliation-owed = Refunds still to be paid
reconciliation-not-asked = This ERP cannot be asked for documents. Only stock is compared.
reconciliation-stopped = The last comparison did not come to its end.
reconciliation-compared = { $count ->
    [one] 1 order compared.
   *[other] { $count } orders compared.
}
reconciliation-compared-part = { $count ->
    [one] 1 order compared; the next comparison goes on after it.
   *[other] { $count } orders compared; the next comparison goes on after them.
}
reconciliation-kind = What differs
reconciliation-part = Item or line
reconciliation-expected = Expected
reconciliation-found = In the ERP
reconciliation-since = First seen
reconciliation-seen = Last seen
reconciliation-entity = Legal entity
reconciliation-accepted = Accepted
reconciliation-all = All differences
reconciliation-none = Nothing differs.
reconciliation-none-filtered = No difference matches these filters.
reconciliation-none-what = Documents are compared by the clock, and at once with counterfoil-hub reconcile run.
reconciliation-empty-title = No documents have been compared yet
reconciliation-empty-what = There is no ERP in the configuration, or the hub has only just started.
reconciliation-empty-next = Configure an ERP. Documents are compared when the hub starts and then by the clock.
difference-shipment-state = Shipment missing or not done
difference-shipment-quantity = Units shipped
difference-shipment-unexplained = Shipment that no posting explains
difference-return-state = Returned goods missing or not received
difference-return-quantity = Units returned
difference-return-unexplained = Return that no posting explains
difference-credit-note-state = Credit note missing or not posted
difference-credit-note-quantity = Units credited
difference-credit-note-untaxed = Credit note without tax
difference-credit-note-tax = Tax of a credit note
difference-credit-note-total = Total of a credit note
difference-credit-note-unexplained = Credit note that no posting explains
difference-order-state = State of the order
difference-order-total = Lines and total of the sale
difference-line-quantity = Units ordered
difference-line-price = Price of a line
difference-line-tax = Taxes of a line
difference-state-done = done
difference-state-missing = missing
difference-state-cancelled = cancelled
difference-state-posted = posted
difference-state-draft = draft
difference-state-waiting = waiting
difference-state-open = open
difference-state-picking = being picked
difference-state-shipped = shipped
difference-state-sent = sent
difference-state-none = not begun

# Exceptions in full: queues, owners, deadlines, several at once, history, mail, and what each category means.
exceptions-queue = Queue
exceptions-queue-mine = Mine
exceptions-queue-nobody = Nobody’s
exceptions-queue-late = Late
exceptions-queue-soon = Due soon
exceptions-choose = Choose
exceptions-decided = { $n ->
    [one] Decided about one exception.
   *[other] Decided about { $n } exceptions.
}
several-title = Decide about several
several-what = Tick at most { $n } rows. Each is decided on its own; what cannot be decided is named with the reason.
several-decision = Decision
several-to-hint = Only for giving them to somebody.
several-note-hint = The same note for each. Needed to close one.
several-go = Decide
several-refused = { $n ->
    [one] About one nothing was decided:
   *[other] About { $n } nothing was decided:
}
several-question = { $n ->
    [one] One exception is closed with this note. What closing it means:
   *[other] { $n } exceptions are closed with this note. What closing each means:
}
several-effect = What it means
several-why = Why not
several-back = Back to the list
exception-to = To whom
exception-help = What it means, and what to do
exception-history = What was done
exception-more-steps = { $n ->
    [one] One earlier step is not listed.
   *[other] { $n } earlier steps are not listed.
}
exception-due-in = Due in
exception-move-why = Why
exception-step-opened = Opened
exception-step-noted = Note
exception-step-taken = took it on
exception-step-assigned = gave it to { $to }
exception-step-given-back = gave it back to all
exception-step-moved = moved the deadline to { $deadline }
exception-step-tried-again = had it tried again
exception-step-resolved = said that it is dealt with
exception-step-waived = said that nothing needs to be done
exception-step-escalated = Escalated: nobody dealt with it in time
exception-step-closed = Closed: its cause went away
decide-note = Only write the note
decide-note-what = The note is kept with the exception. Nothing else changes.
decide-assign = Give it to somebody
decide-assign-what = This person becomes its owner and finds it under “Mine”.
decide-give-back = Give it back to all
decide-give-back-what = Nobody has it any more, and anybody may take it. Its deadline stays.
decide-move = Move the deadline
decide-move-what = It escalates at the new time instead, at most { $n } days from now. The reason is kept.
decision-still-held = Its order is still held. Release it on the order’s page; this closes by itself then.
decision-nobody-has-it = Nobody has it, so nobody can give it back.
decision-not-an-owner = Choose somebody who may work on exceptions.
decision-deadline = Choose a time within the next { $n } days.
decision-number = Tick at least one row, and at most { $n }.
decision-not-found = There is none of this number.
decision-store = The hub’s store does not answer. Nothing was changed; try again.
audit-exception-note = wrote a note about an exception
audit-exception-assign = gave an exception to somebody
audit-exception-give-back = gave an exception back
audit-exception-move = moved an exception’s deadline
audit-mail-again = had mails tried again
scope-exceptions = Decide about exceptions
category-mail-failing = E-mail cannot be sent
mail-subject = Late: exception { $number }, { $category }
mail-late = Nobody has dealt with exception { $number } in time.
category-help-poison = An agent sent something that this hub cannot read; later operations of its subject wait. Update the hub if the agent is newer, then try again; else record by hand what happened and resolve it.
category-help-id-conflict = The same id came with another content; the first one counts. Find out what the agent did: a copied disk or a fault in its software. Record by hand what is missing.
category-help-foreign-source = An agent sent an operation as if it were another one’s; it has no effect. Check which machine sent it, and shut it out if nobody knows it.
category-help-unknown-order = Work was done for an order that the hub does not know; it waits. Bring the order from the ERP or the shop; it then goes on by itself. If the order does not exist, resolve it and count the stock.
category-help-unknown-purchase-order = Goods were counted for a purchase order that the hub does not know; the count waits. Bring the purchase order from the ERP; it then goes on by itself.
category-help-unknown-item = An item is not known here; what was done with it waits. Add the item in the ERP with its barcode, and let it be pulled; it then goes on by itself.
category-help-order-mismatch = What was done does not fit the order’s lines. Compare it with the order at Trace; correct the order in the ERP, or take the goods back into stock by a count.
category-help-over-pick = More was picked than ordered. Ask the site where the rest is: put it back and count, or change the order in the ERP.
category-help-over-shipment = More left than was ordered. Tell customer service: the customer keeps it, pays it or sends it back.
category-help-over-return = More came back than had left. Look at the other returns of the order; if a shipment is still on its way to the hub, try again later.
category-help-over-refund = More money would go back than was paid for these units; the return waits. Compare the payments; try again if the sale was corrected, else settle it with the customer and resolve it.
category-help-early-return = The shipment of these goods has not reached the hub, so the return waits. It goes on by itself when the shipping site is connected again; look at its agent on the fleet page.
category-help-duplicate-return = A return number came a second time from elsewhere; the second one has no effect. Ask both sites, and record the second return anew under another number.
category-help-duplicate-review = Units of this return came back elsewhere first; the later return waits with its money. Compare both claims on the return’s page; try again to take it whole, or resolve it to give it up.
category-help-assessment-differs = The hub does not come to the amount that was recorded; the return waits. Look at the calculation on the return’s page; a newer policy or hub may be needed before it is tried again.
category-help-verdict-differs = With what the hub knows, the return would have been decided otherwise; it stands as it was promised. Look at why, and tell the site if its people should decide differently.
category-help-pass-doubtful = The packing slip of a return cannot be believed: unknown parcel, another order, or a revoked key. The return stands. Look for the sale, and report a forgery.
category-help-reservation-broken = A person took units away that were held for a customer at a counter. It closes when that basket is over; tell the site that the customer may be told otherwise.
category-help-refund-failed = A refund could not be paid: the customer is still owed it. Open the refund, and have it paid in another way or record that it was paid.
category-help-refund-differs = Another amount was paid than was due. Compare the evidence with the refund; pay the rest, or agree with the customer about what was too much.
category-help-refund-twice = The same money may have gone out twice. Look at both payments, ask whoever paid for one of them back, and write down the outcome.
category-help-refund-late = Nobody has said in time what became of a refund. Ask whoever pays it out, and record the answer on the refund’s page; it then closes.
category-help-policy-conflict = A version of a policy came again with another content; the first one stays. Give the changed policy a new version in its file.
category-help-order-cancelled = Work was done for an order that was cancelled before. Stop the parcel and put the goods back, or have the order opened again.
category-help-currency-mismatch = The currency is not the order’s, or not the total’s. Correct it where it came from, and try again.
category-help-amount-mismatch = A total is not the sum of its parts. Find out which amount is right, correct it where it came from, and try again.
category-help-short-pick = Something was missing at the picking place. Have it counted; the order goes out short, or the rest is sent later.
category-help-count-variance = A count is not what the ledger says; the count stands. Look for what was not recorded at the place, and write down what you found.
category-help-over-receipt = More of a line arrived than was ordered; it is in stock. Ask the buyer: keep and order it after the fact, or send it back.
category-help-unordered-goods = Goods arrived that nobody ordered; they are kept apart. A buyer decides: order them after the fact, or send them back.
category-help-short-receipt = Nothing more is expected of a purchase order, and something is missing. Claim it from the supplier; it closes by itself if the rest comes.
category-help-receipt-mismatch = A goods receipt is not what its agent counted; its own lines count. Compare it with the counts at Trace, and count the place again.
category-help-order-held = Nobody is to begin with this order: it is not paid, or somebody checks it. Settle what holds it, then release it on the order’s page; this closes by itself.
category-help-order-changed = The ERP or the shop changed what the site had already done; what was done stays. Bring both together: change the order back, or have the goods sent or put back.
category-help-erp-rejected = The ERP refused a posting, in its own words above. Mend the cause in the ERP and try again; or book it there by hand and resolve it.
category-help-erp-unknown = Nobody knows whether the ERP took a posting. Look for its reference in the ERP; trying again looks first, too, and sends it only if it is not there.
category-help-erp-down = The ERP does not answer, or cannot be used as it is configured; postings wait and work goes on. Mend it; this closes by itself.
category-help-webhook-failing = The shop’s platform does not get what happens; events wait. Look at the page Webhooks for its answer, and test it from the hub’s machine.
category-help-mail-failing = Mail about late exceptions cannot be sent, so people must look at the list themselves. Look at [mail] and at the server, and test it from the hub’s machine.
category-help-fork = An agent’s history is not the one the hub holds: its disk was copied or put back. Stop the copy, and let the agent begin a new epoch; then check what both recorded.
category-help-gap = Operations are missing that nobody has any more. Count the stock and look through the orders of that time at the site; record by hand what you find.
category-help-hub-behind = The hub was put back, and an agent sends again what was lost here. Wait: it closes by itself when all is there.
category-help-unknown-agent = An agent with a certificate of this hub came that the hub does not know. If the hub was put back, enrol it again; else find out whose machine it is.
category-help-agent-silent = An agent has not been heard for long. Its site goes on by itself; look at its power and network, and it closes when it is heard again.
category-help-clock = An agent’s clock is off, so its times and business dates may be wrong. Set the machine’s time and let it keep it from the network.
category-help-drift = The hub’s stock and the ERP’s differ, and no posting explains it. Count the place; then correct the side that is wrong, and it closes at the next comparison.
category-help-bad-input = Something that an ERP or a shop sent cannot be read; the rest of it was taken. Correct what is named above where it came from, and send it again.
category-help-restored = The hub’s store was put back from a backup. Work through the list that the restore printed: what agents cannot send again must be checked by hand.

# Stock, what is left to sell, channel buffers, and orders that are held.
nav-stock = Stock
found-channel = Channel
category-order-held = Order held
hold-kind-payment = Held for payment
hold-kind-fraud = Held for a fraud check
hold-kind-address = Held for the address
hold-title = Hold or release this order
hold-legend = Hold it
hold-release-legend = Release it
hold-for = What for
hold-note = Why
hold-go = Hold this order
hold-what = Its goods stay allocated. A site that has not begun with it does not get it as work; what is picked already goes on.
hold-release-go = Release this order
hold-release-what = When nothing holds it any more, its site gets it as work.
hold-released-by = released by
hold-told-done = It is done.
hold-told-not-found = No order has this number. Nothing was changed.
hold-told-over = Its last parcel has left, or it is cancelled: there is nothing left to hold.
hold-told-held = It is held for this already.
hold-told-not-held = It is not held for this any more: somebody was faster.
hold-told-note-missing = Say why: whoever looks at the order needs it. Nothing was changed.
hold-told-note-too-long = The note is too long. Nothing was changed.
stock-link = Stock
stock-file = Download CSV
stock-empty-title = No stock yet
stock-empty-what = Here stands what every site has of every item, what open orders need of it, and what is left to sell.
stock-empty-next = It fills as soon as the ERP tells its stock, or goods are received.
stock-what = Available is what is on hand, less what open orders still need, less the channel’s buffer; never below zero.
stock-part = Item number
stock-show = Only
stock-show-short = Orders need more than is there
stock-show-unfit = Some of it is not for sale
stock-channel = Channel
stock-no-channel = Without a buffer
stock-all = All stock
stock-none = No stock matches.
stock-none-what = Part of an item’s number is enough; take a filter away.
stock-on-hand = On hand
stock-allocated = Allocated
stock-buffer = Buffer
stock-available = Available
stock-damaged = Damaged
stock-quarantined = Quarantined
stock-return-pending = Going back
stock-moved = Last movement
buffers-title = Channel buffers
buffers-what = A buffer is what a channel leaves to others. The most precise one counts: for an item at a site, then for the item, then for the site, then for the channel.
buffers-not = Not changed.
buffers-clear-sure = Clear the buffer of { $channel } for { $what }?
buffers-clear-what = The next less precise buffer counts then; without one the channel may sell all that no order needs.
buffers-clear = Clear
buffers-keep = Keep it
buffers-empty-title = No buffers
buffers-empty-next = Every channel may sell all that no order needs. Set a buffer below, and that channel leaves so much to others.
buffers-all = All buffers
buffers-none = This channel has no buffer.
buffers-all-sites = All sites
buffers-all-items = All items
buffers-set-by = Set by
buffers-set = Set a buffer
buffers-set-go = Set buffer
buffers-set-what = It counts at once.
buffers-channel-hint = The name of its token, up to an @.
buffers-item-hint = Empty for all items.
buffers-quantity-hint = In the item’s base unit; 0 to leave nothing to others.
buffers-done-set = The buffer counts.
buffers-done-known = It was so before.
buffers-done-cleared = The buffer is gone.
buffer-fault-channel = A channel’s name has 1 to 64 characters, without blanks around it.
buffer-fault-no-site = The hub does not know this site.
buffer-fault-no-item = The hub does not know this item. Capital letters count.
buffer-fault-quantity = A buffer is a whole number, 0 or more.
buffer-fault-too-many = There are too many buffers: clear some, or set one for all items of a site.
buffer-fault-not-found = There is no such buffer any more.
audit-order-held = held an order
audit-order-released = released an order
audit-buffer-set = set a channel’s buffer
audit-buffer-cleared = cleared a channel’s buffer

# Serial numbers and lots.
category-swap-case = Unit was swapped
category-help-swap-case = Another unit or lot came back than was shipped with the order. It was taken as it was promised. Compare both numbers with the goods, keep them apart, and settle it with the customer.
found-serial = Serial number
found-lot = Lot
units-serials = Serial numbers: { $numbers }
units-lots = Lots: { $numbers }

# Sealed summaries
found-day = Day
state-sealed = Sealed
state-withdrawn = Withdrawn
posting-return-summary = Returns of a day
posting-adjustment-summary = Stock adjustments of a day
seals-title = Sealed summaries
seals-seal = Seal
seals-members = Members
seals-amount = Amount
seals-sealed = Sealed at
seals-key = Key
seals-hash = SHA-256 over its members
seals-all = All summaries
seals-see = See its summary
seals-left = sent alone
seals-by-rule = the rule
seals-empty-title = No summary has been sealed yet
seals-empty-what = A sealed summary is one ERP document for many postings of a site’s day: for an ERP that is too slow to take each one by itself.
seals-empty-next = Say in hub.toml under [posting] that returns or adjustments go as summaries. The first seal is made when a day is over, or when enough postings wait.
seal-split-title = Send its members one by one?
seal-split-what = The ERP refused the summary. Look there first that it has nothing under this key: what is there already would be booked a second time. Then each member becomes an ERP document of its own, and the summary is not sent any more. This cannot be undone.
seal-split-note = Why
seal-split-go = Send one by one
seal-split-done = The members are sent one by one.
seal-split-role = An operator can have the members sent one by one.
seal-fault-state = This summary cannot be split any more: only one that the ERP refused can.
seal-fault-doubt = A try of this summary had no answer, and the ERP did not let the hub look for it: it may be there all the same. Look there for its key, then try its exception again, or resolve it.
seal-fault-note = Say why in 1 to { $max } characters.
audit-seal-split = had a seal’s members sent one by one
audit-seal-demanded = wanted a site’s day sealed

# Visits: several orders at once.
return-visit = Same visit

## Reversal of returns
money-track-cancelled = Reversed
goods-track-reversed = Handed back
money-step-cancelled = Nothing is due: the return was reversed
goods-step-reversed = Handed back to the customer
return-standing-cancelled = This return was reversed. Nothing is due, and its units can be returned again.
return-reversed = Reversed by { $by }: { $why }
return-reversal-customer-keeps = the customer keeps the goods
return-reversal-wrong-item = another item or order was meant
return-reversal-entered-wrong = it was entered wrongly
return-reverse = Reverse this return
return-reverse-what = The goods go back to the customer and out of stock, open refunds are cancelled, and the ERP gets a reversal if it has the return. The units can be returned again. Money that is out is not fetched back: you get an exception for it.
return-reverse-why = Why is it reversed?
return-reverse-why-missing = Say why it is reversed, in at most 500 characters and without a card number.
return-reverse-blocked-reversed = This return is reversed already. Nothing was changed.
return-reverse-blocked-behind = This return waits behind an exception of { $subject }. Decide that one first. Nothing was changed.
return-reversed-agreed = agreed by { $supervisor }
return-reverse-go = Reverse return { $number }
posting-return-reversal = Return reversal
kind-return-reversed = Return undone
category-reversed = Reversed
category-reversal-too-late = Reversed too late for its money
category-help-reversal-too-late = A return was reversed when its money may have been out. Stop it with whoever pays, or ask the customer for it back; then say here what became of it.

## Reversal of returns, in the audit
audit-return-reversed = reversed a return

# Transfers between sites.
nav-transfers = Transfers
found-transfer = Transfer
kind-transfer-shipped = Carton closed for another site
kind-transfer-received = Carton received
posting-transfer = Transfer between sites
audit-transfer-closed = closed a transfer
category-transfer-mismatch = Carton counted twice
category-unknown-carton = Carton nobody told of
category-transfer-differs = Carton differs
category-transfer-late = Carton is late
category-help-transfer-mismatch = A carton’s number stands on two cartons, or a carton was received twice. Find out at the sites what lies where, and correct the stock by a count.
category-help-unknown-carton = A carton was received, and no site has told that it left. Its goods are in stock. This closes by itself when the other site is heard; ask there if it does not.
category-help-transfer-differs = What came out of a carton is not what left in it, or not all of it can be sold. Look for it, then close the transfer on its page: what is missing is lost then.
category-help-transfer-late = A carton left and did not arrive in time. Ask both sites and the carrier. This closes by itself when it is received; if it is lost, close the transfer on its page.
transfer-state-shipped = On its way
transfer-state-unexpected = Nobody told of it
transfer-state-received = Differs
transfer-state-closed = Closed
transfers-empty-title = No carton has gone between sites yet
transfers-empty-what = A transfer is a carton with a number: packed at one site, in transit, received at another. What does not come out stays in transit until a person closes it.
transfers-empty-next = Name the sites that goods may go to under “transfers” in the policy of returns, open the number series “sscc”, and pack the first carton at a station.
transfers-state = Standing
transfers-all = All transfers
transfers-none = No transfer matches.
transfers-none-what = Change the filter, or take it away.
transfer-link = See the carton
transfers-from = From
transfers-to = To
transfers-shipped = Left
transfers-received = Came out
transfers-since = Heard of
transfer-nobody-told = Nobody has told of it yet
transfer-left = Left
transfer-arrived = Received
transfer-ended = Closed
transfer-damaged = Not fit for sale
transfer-missing = Missing
transfer-over = More than left
transfer-close = Close this transfer?
transfer-close-what = Nothing more becomes of it then: what is missing of the carton is lost, and what is more than left is found. Stock moves at once. If the carton is heard of again, it is opened again by itself.
transfer-note = What became of it
transfer-close-go = Close the transfer
transfer-not-allowed = An operator can close a transfer.
transfer-told-done = The transfer is closed.
transfer-told-closed = The transfer was closed already.
transfer-told-note-missing = Say what became of it.
transfer-told-note-too-long = The note is too long.

# Who owns which field, versions of the mapping, drift that is accepted.
category-field-conflict = Field of another owner
category-help-field-conflict = Somebody who does not own a field says another value of it; what is here stays. Correct the side that is wrong, or decide on the page of conflicts. This closes itself when both say the same.
trace-conflict = Conflict about a field
conflicts-title = Conflicts
conflicts-what = Each field of a record has an owner. What somebody else says of it changes nothing and stands here, until both say the same or a person decides.
conflicts-empty-title = No conflicts
conflicts-empty-next = Everybody changes only what they own. Who owns what is listed below; it is set in the hub’s configuration under [ownership].
conflicts-none = No conflict fits this filter.
conflicts-entity = Record
conflicts-field = Field
conflicts-here = Here
conflicts-there = There
conflicts-since = Since
conflicts-last = last said
conflicts-keep = Keep what is here
conflicts-keep-what = Nothing changes. The same said again is no news.
conflicts-take = Take over the other value
conflicts-take-what = The field changes at once, here and at the sites, this once. It still belongs to its owner.
conflicts-show-open = Open
conflicts-show-closed = Closed
conflicts-done-take = The other value was taken over.
conflicts-done-keep = It stays as it is here.
conflicts-done-stands = It could not be taken over as it was said: the site’s work stands.
conflict-fault-closed = This conflict was closed meanwhile.
conflict-fault-note-missing = Say why: whoever looks at it later has to know.
conflict-fault-note-too-long = The note is too long.
conflict-state-open = Open
conflict-state-agreed = Both agree
conflict-state-taken = Taken over
conflict-state-kept = Kept
conflict-state-lifted = No conflict any more
entity-item = Item
entity-order = Order
entity-purchase-order = Purchase order
entity-site = Site
entity-worker = Worker
field-description = description
field-kind = kind
field-base-unit = base unit
field-packs = packs and barcodes
field-tracked-by = serial numbers or lots
field-legal-entity = seller
field-site = site
field-ordered-on = date of order
field-status = cancelled or not
field-lines = lines
field-sale = sale
field-supplier = supplier
field-expected-on = expected on
field-name = name
field-region = region
field-currency = currency
field-patterns = barcode patterns
field-role = role
owner-anyone = whoever speaks last
owner-origin = whoever brought it
owner-erp = the ERP
owner-hub = people at the hub
owners-title = Who owns which field
owners-what = Set in the hub’s configuration under [ownership]; each version is in the log.
owners-owner = Owner
mappings-title = Mapping
mappings-what = The mapping says which of our sites and ways of payment is which record of the ERP. A change is proposed by one person and approved by another; then it counts for what is posted next.
mappings-not = Not changed.
mappings-in-force = In force:
mappings-file = the configuration file
mappings-version = Version { $version }
mappings-none-title = No mapping here
mappings-none-what = Only a connector to an ERP with records of its own has one: set up [tryton] in the hub’s configuration.
mappings-empty-title = No version yet
mappings-empty-next = The configuration file counts. Propose a change below; another administrator approves it.
mappings-change = What changes
mappings-place = Key
mappings-before = Before
mappings-after = After
mappings-gone = removed
mappings-waiting = Of { $looked } postings that wait, { $changed } would go out otherwise and { $refused } could not go out at all.
mappings-used = { $postings } postings went out with it.
mappings-approve = Approve
mappings-approve-what = It counts at once for everything that is posted next.
mappings-refuse = Turn down
mappings-refuse-what = It never counts. Say why in the note.
mappings-again = Propose this one again
mappings-propose = Propose a change
mappings-propose-go = Propose
mappings-propose-what = Nothing changes before another person has approved it.
mappings-text = The whole mapping
mappings-text-hint = TOML, as under [tryton] in the configuration, without tryton before the keys.
mappings-done-proposed = It is proposed. Another person has to approve it.
mappings-done-approved = It is in force.
mappings-done-refused = It was turned down.
mapping-state-proposed = Waits for a second person
mapping-state-in-force = In force
mapping-state-replaced = Replaced
mapping-state-refused = Turned down
mapping-fault-invalid = It cannot be read:
mapping-fault-too-long = It is too long.
mapping-fault-same = This is what is in force: nothing would change.
mapping-fault-too-many = Too many versions wait: decide about them first.
mapping-fault-note-missing = Say why: the other person has to know.
mapping-fault-note-too-long = The note is too long.
mapping-fault-not-found = There is no such version.
mapping-fault-decided = It was decided about meanwhile.
mapping-fault-same-person = You proposed it: another person has to approve it.
drift-accept = Take the ERP’s number
drift-accept-sure = Change the ledger’s stock of { $item } by { $units }?
drift-accept-what = The hub believes the ERP from then on; the ERP is told nothing. What may be sold changes at once.
drift-accept-not = Leave it
drift-accepted-done = The ledger has the ERP’s number now.
drift-accepted = Taken over from the ERP last
drift-accepted-by = By
drift-by-rule = rule
drift-fault-gone = It does not drift any more.
drift-fault-no-goods = The hub does not know these goods: bring the item in first, then accept.
drift-fault-changed = It drifts by another number now: look again.
drift-fault-note-missing = Say why the ERP is right.
drift-fault-note-too-long = The note is too long.
worker-fault-not-ours = The role belongs to a connector: change it there.
audit-ownership-set = said who owns which field
audit-conflict-settled = decided about a field
audit-mapping-proposed = proposed a mapping
audit-mapping-approved = approved a mapping
audit-mapping-refused = turned a mapping down
audit-drift-accepted = took over the ERP’s stock
mappings-changes = { $n ->
    [one] { $n } value changes
   *[other] { $n } values change
}

# Executors' own ways: what a token is bound to, what an executor has accepted, and an amount that differs.
kind-till-document-recorded = Till paid out
users-executor = Whose refunds
users-executor-hint = Only for a token that says what became of refunds: of one executor it answers for no other.
users-executor-any = Anybody’s
refund-reference = Executor’s number
refund-step-accepted = Accepted by the executor
refund-differs = The customer did get this other amount.
refund-fault-differs = { $due } is to be paid. If the customer did get another amount, tick that and send it once more; a person hears of the difference.
audit-refund-accepted = said that a refund is accepted
audit-refund-asked = had a refund asked of its executor anew

# Photos of goods that came back.
return-photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
 }
return-photo = Photo of line { $line }
return-photo-away = Photo of line { $line } is not here: not arrived yet, or kept long enough

# Returns without a receipt.
return-recent = Lowest recent price { $price }, sold on { $date } with order { $order }
# Shadow: postings that are computed and compared, and not sent.
state-shadowed = In shadow
shadow-verdict-same = The ERP has the same
shadow-verdict-differs = The ERP has it otherwise
shadow-verdict-not-there = Not in the ERP
shadow-verdict-cannot-tell = Cannot be told
shadow-verdict-would-fail = Could not have been posted
shadow-banner = The connector “{ $connector }” is in shadow: nothing is sent to the ERP.
shadow-see = See what would have been sent
shadow-verdict = What the ERP has
shadow-what = These postings were computed while the connector was in shadow, and were not sent. They stay so, also when the connector has left shadow, until somebody releases them.
shadow-would = Would have been sent
shadow-release-link = Release these …
shadow-release-title = Release postings from shadow?
shadow-release-none = None is chosen by this
shadow-release-what = { $n ->
    [one] { $n } posting goes to the ERP then, and becomes a document there.
   *[other] { $n } postings go to the ERP then, and each becomes a document there.
}
shadow-release-differs = The ERP has something else for these: people may have keyed them in another way. What is there is booked a second time.
shadow-release-not-there = The ERP had nothing for these when it was last asked. Whatever people have keyed in since is booked a second time.
shadow-release-any = It is not known of all of these whether people have keyed them in. Whatever is there is booked a second time.
shadow-release-part = No more than { $n } go at once, the oldest first.
shadow-release-go = { $n ->
    [one] Send { $n } posting
   *[other] Send { $n } postings
}
shadow-released = { $n ->
    [one] { $n } posting is sent from now on.
   *[other] { $n } postings are sent from now on.
}
shadow-settle-link = Settle these as keyed in …
shadow-settle-title = Settle postings as keyed in?
shadow-settle-what = { $n ->
    [one] { $n } posting stands as posted then, with the document that people keyed in. Nothing is sent; its station and the figures count it as booked.
   *[other] { $n } postings stand as posted then, with the documents that people keyed in. Nothing is sent; their stations and the figures count them as booked.
}
shadow-settle-go = { $n ->
    [one] Settle { $n } posting
   *[other] Settle { $n } postings
}
shadow-settled = { $n ->
    [one] { $n } posting stands as posted.
   *[other] { $n } postings stand as posted.
}
shadow-fault-on = The connector “{ $connector }” is in shadow: take shadow out of the configuration first.
shadow-fault-nothing = None is chosen by this any more.
shadow-fault-changed = Their number has changed meanwhile: look again.
shadow-fault-note = Say why, in at most { $max } characters.
audit-posting-released = released postings from shadow
audit-posting-settled = settled postings in shadow as keyed in

# Lists: ticks, filters that mean nothing.
several-tick-all = { $n ->
    [one] Tick the one row of this page
   *[other] Tick all { $n } rows of this page
}
failure-asked-means = A misspelt word would otherwise show the wrong list. Nothing was changed.
failure-asked-next = Go back and choose again, or take what follows the question mark out of the address.
several-tick-none = Tick none
filter-unknown = { $field } has no value { $value } here. Choose one of the list, or none; nothing is listed for a value that does not exist.

# Key figures of orders' times, of sending and of picking
figure-order-cycle-time = From order to last parcel, by the clock
figure-orders-received = Orders received
figure-order-acknowledgement = From order to the hub
figure-on-time-ship = Left by the promised day
figure-orders-cancelled = Orders cancelled
figure-cancellation-rate = Cancelled so far of what was received
figure-lines-per-hour = Lines picked per hour of picking
figure-posting-retries = Postings tried in vain
figure-stock-sync-lag = From stock change to the channel
figure-webhook-errors = Webhook sendings not taken
figure-webhook-retries = Webhook events sent again
figure-webhook-dead = Webhook events given up
figures-group-orders = Orders
figures-by-webhook = Webhook
figures-now-oversold = Goods sold beyond the stock
figures-now-order-mismatches = Orders that differ from the ERP
figures-now-unreconciled = Credit notes that differ in the ERP
figures-in = Lines: { $part }, time: { $time }

# Sealed daily closes
close-seal-title = Seal
close-seal-number = Close of this site
close-seal-previous = Hash of the close before
close-seal-key = Signed with key
close-seal-download = Sealed file
close-seal-what = Sealing signs the day as it stands now and chains it to the close before. It changes nothing else and cannot be undone: what comes later for this day is listed on the next close.
close-seal-early = The day is not over (UTC): what is captured on it from now on is late
close-seal-go = Seal this day
close-seal-done = The day is sealed.
close-seal-role = A supervisor can seal the day.
close-sealed-late = { $n ->
    [0] Nothing of earlier days had come since the close before.
    [one] { $n } operation of earlier days had come since the close before; the file has it.
   *[other] { $n } operations of earlier days had come since the close before; the file has them.
}
close-sealed-later = { $n ->
    [one] { $n } operation of days up to this one has come since; the next close lists it.
   *[other] { $n } operations of days up to this one have come since; the next close lists them.
}
close-taxes = Net and taxes in the ERP’s documents
close-tax = Tax
close-tax-net = Net
close-tax-open = In documents that are not in ERP
close-fault-sealed = The day is sealed already. What came later is listed on the next close.
close-fault-older = { $last } is sealed: what is captured on earlier days is listed as late on the next close.
close-fault-before = { $first } has operations and is not sealed: seal that day first.
close-fault-early = The day is not over (UTC): tick that you want it all the same, or wait.
close-fault-not-begun = The day has not begun at any site yet: choose one that has.
close-before = { $n ->
    [one] { $n } operation of earlier days lies before. Nothing of this site is sealed yet: the first close has it in a sum, not one by one.
   *[other] { $n } operations of earlier days lie before. Nothing of this site is sealed yet: the first close has them as sums, not one by one.
}
close-fault-key = No key can sign here. Whoever runs the hub finds the reason in its log.
audit-close-sealed = sealed a site’s day
# Returns that were authorised before.
authorised-what = Return authorisation { $number }, declared on { $date }
authorised-open = Not used yet
authorised-used = Used
authorised-revoked = Revoked
authorised-expired = Expired
audit-authorisation-made = authorised a return
audit-authorisation-revoked = revoked a return authorisation

# Exceptions: what happened.
detail-unknown-order = order { $order } is not known; its operations wait until the ERP sends it
detail-unknown-item = item { $item } is not known; operations with it wait until the ERP sends it
detail-over-return = line { $line } of order { $order } has { $shipped } shipped and { $returned } returned; { $more } more came back
detail-over-shipment = line { $line } of order { $order } has { $ordered } ordered and { $shipped } shipped; { $more } more is too much
detail-over-pick = line { $line } of order { $order } has { $ordered } ordered and { $done } done; { $more } more is too much
detail-cancelled = order { $order } is cancelled
detail-short-not-found = { $n ->
    [one] { $units } unit of item { $item } is missing for line { $line } of order { $order }
   *[other] { $units } units of item { $item } are missing for line { $line } of order { $order }
 }; its place is empty: count it
detail-short-mismatch = { $n ->
    [one] { $units } unit of item { $item } is missing for line { $line } of order { $order }
   *[other] { $units } units of item { $item } are missing for line { $line } of order { $order }
 }; something else lies there: count it
detail-short-damaged = { $n ->
    [one] { $units } unit of item { $item } is missing for line { $line } of order { $order }
   *[other] { $units } units of item { $item } are missing for line { $line } of order { $order }
 }; it is damaged
detail-short-expired = { $n ->
    [one] { $units } unit of item { $item } is missing for line { $line } of order { $order }
   *[other] { $units } units of item { $item } are missing for line { $line } of order { $order }
 }; it has expired
detail-count = { $item } at { $site }: { $counted } counted, the ledger has { $ledger }
detail-serial-back = return { $return } of order { $order } brings serial number { $serial }, which has come back before. Not posted until you decide
detail-refund-failed = refund { $refund } of { $due } for return { $return } at { $site } could not be paid by { $executor }: { $why }. Ask the customer for another way and have it paid in that way on the refund’s page; if it is paid after all, write its evidence down there. It closes then.
detail-refund-late = refund { $refund } of { $due } for return { $return } was asked of { $executor } on { $day }, and after { $days } days nobody has said what became of it. Ask there. If the customer has the money, write that down on the refund’s page with the number of the payment; if it cannot be paid so, write down that it failed.
detail-carton-late = carton { $carton } left { $from } for { $to } on { $day }, and after { $days } days nobody there has received it. Ask both sites and the carrier. When it turns up, scan it there; if it does not, close the transfer on its page with what became of it.

# Drift by value, and orders whose documents need invoices of their own.
field-invoice-required = invoice of its own for each document
order-invoice-required = Needs its own invoices
drift-unpriced = rule { $rule } does not apply: the hub knows no price of this item in its currency

# A day that is sealed.
close-sealed-chip = Sealed
close-sealed-by = Sealed by { $by }, as close { $number } of this site:
close-sealed-empty = Nothing was captured on this day.
close-live-sealed = The sums are those of the books as they are now. What was sealed does not change: it is in the sealed file, below. Print this page with the browser.
close-seal-hash = SHA-256 of what is signed
found-authorisation = Return authorisation
actor-command-line = the command line
refund-why-waived = Why the rest is not due

# Sentences of exceptions about money and files, part by part; filters, drift and lists.
detail-verdict-differs = return { $return } was taken at { $site } as { $paid }: { $parts }. What was promised stands
detail-undone-approver = return { $return } was undone at { $site }, and worker { $worker }, who agreed, is no supervisor there. It stays undone: ask there who agreed
detail-reversal-late = return { $return } at { $site } was reversed by { $who } ({ $why }), too late for its money: { $parts }
detail-refund-part = { $paid } of { $due } is paid of refund { $refund } of return { $return }, the last of it by { $evidence }. Have { $executor } pay the rest, { $rest }, and write that payment down as well; or correct this one: say the same evidence with the amount that the customer got. It closes when the sum fits.
detail-refund-payments = refund { $refund } of return { $return } is { $due }, and with the payment { $evidence } { $paid } is paid: { $over } too much. Compare its payments with { $executor }, and have what is too much taken back.
detail-refund-over = refund { $refund } of return { $return } is { $due }, and { $paid } was paid by { $executor } ({ $evidence }): { $over } too much. Have it taken back, or leave it to the customer; if the amount was told wrongly, say the same evidence with the right one.
detail-twice-cancelled = refund { $refund } of return { $return } was cancelled ({ $why }), and { $paid } was paid for it by { $evidence } all the same. Have the money taken back, or leave it to the customer if it is owed after all.
detail-twice-withdrawn = refund { $refund } of return { $return } was replaced by { $first }, and { $paid } was paid for it by { $evidence } all the same. So { $other } is withdrawn: stop { $stopped } of { $due } at { $executor } now; if it was paid, have one of the two taken back.
detail-twice-paid = refund { $refund } of return { $return } was replaced by { $first }, and { $paid } was paid for it by { $evidence } all the same; { $other } of { $due } was paid by { $executor }, too ({ $also }). The customer has the money twice: have one of the two taken back.
detail-file-refused = { $name } was not taken: { $why }. What to do: { $advice }. All of them stand in the folder rejected/, with the reasons beside. Correct them there and drop the file again under its name: this closes itself when it is taken whole.
detail-file-field = { $refused } of { $all } entries of { $name } were not taken. The first: line { $line }, field { $field }: { $why }. What to do: { $advice }. All of them stand in the folder rejected/, with the reasons beside. Correct them there and drop the file again under its name: this closes itself when it is taken whole.
detail-file-line = { $refused } of { $all } entries of { $name } were not taken. The first: line { $line }: { $why }. What to do: { $advice }. All of them stand in the folder rejected/, with the reasons beside. Correct them there and drop the file again under its name: this closes itself when it is taken whole.
detail-part-not-held = it says that the hub held the units, but the hub holds none for it
detail-part-no-policy = the hub has no policy for that site and day
detail-part-approver = worker { $worker }, who agreed, is no supervisor there
detail-part-verdict = by what the hub knows it is: { $verdict } ({ $codes })
detail-part-amount = by what the hub knows it is { $due }
detail-part-policy = the site went by { $policy } version { $version }, the hub by { $other } version { $newer }
detail-part-no-sale = the hub knows no sale of { $item } from { $from } to { $to }
detail-part-authorisation-unknown = the hub knows no return authorisation { $number }
detail-part-authorisation-order = return authorisation { $number } is of order { $order }
detail-part-authorisation-declared = return authorisation { $number } was declared on { $day }
detail-part-authorisation-held = return authorisation { $number } held until { $day }
detail-part-authorisation-revoked = return authorisation { $number } was revoked ({ $why })
detail-part-authorisation-left = more of line { $line } came back than return authorisation { $number } has left
detail-part-paid = { $paid } of refund { $refund } are paid ({ $evidence }): ask for the money back
detail-part-doubtful = nobody knows whether { $executor } paid refund { $refund } of { $due }: find out
filter-date = { $field } { $value } is no date. Write year, month and day, such as 2026-11-28.
filter-after = { $field } { $value } is no page of this list. Begin with its first page.
failure-asked-all = Without filters
figures-ahead = The range begins after today: nothing of it has happened yet. Choose an earlier first day.
