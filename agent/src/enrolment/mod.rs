//! First contact with the hub: a key of one's own, a certificate for it, and the hub's CA to trust.
