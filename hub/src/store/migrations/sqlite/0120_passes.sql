-- Parcels, and the public keys that their passes are checked with (docs/decisions/0120). All of it follows from the log.
-- A parcel's content is its posting's; `document` of a key is the JSON that sites get.
CREATE TABLE shipments (
    posting TEXT NOT NULL PRIMARY KEY,
    shipment TEXT NOT NULL,
    order_id TEXT NOT NULL
) STRICT;
CREATE INDEX shipments_shipment ON shipments (shipment);
CREATE INDEX shipments_order ON shipments (order_id);
INSERT INTO shipments (posting, shipment, order_id)
    SELECT posting, json_extract(document, '$.shipment'), json_extract(document, '$.order')
    FROM postings WHERE kind = 'shipment';
CREATE TABLE pass_keys (
    pass_key TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
) STRICT;
