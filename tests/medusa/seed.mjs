// Fills an empty Medusa by its own API: a region with taxes, a place, products, promotions, and orders bought through the
// cart as a customer buys. Writes the secret API key for the hub, and the ids that it needs, into a file.
//
//   node seed.mjs http://127.0.0.1:9000 hub@example.test PASSWORD FILE
import { writeFileSync } from "node:fs"

const [url, email, password, file] = process.argv.slice(2)
/** So long it may take until it is up. */
const UP_SECONDS = 120

async function ask(method, path, body, headers) {
  const answer = await fetch(url + path, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

for (let left = UP_SECONDS; ; left -= 1) {
  const isUp = await fetch(`${url}/health`).then((answer) => answer.ok, () => false)
  if (isUp) break
  if (left === 0) throw new Error(`${url} does not answer`)
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

const { token } = await ask("POST", "/auth/user/emailpass", { email, password })
const admin = (path, body) => ask("POST", `/admin${path}`, body, { Authorization: `Bearer ${token}` })
const read = (path) => ask("GET", `/admin${path}`, undefined, { Authorization: `Bearer ${token}` })

const { api_key: secret } = await admin("/api-keys", { title: "hub", type: "secret" })
const { sales_channel: channel } = await admin("/sales-channels", { name: "Web" })
const { api_key: shop } = await admin("/api-keys", { title: "shop", type: "publishable" })
await admin(`/api-keys/${shop.id}/sales-channels`, { add: [channel.id] })
const store = (path, body) => ask("POST", `/store${path}`, body, { "x-publishable-api-key": shop.token })

// Consumer prices in Germany include its tax; in Sweden here they do not.
const { region } = await admin("/regions", {
  name: "Germany", currency_code: "eur", countries: ["de"], payment_providers: ["pp_system_default"],
  is_tax_inclusive: true,
})
const { region: net } = await admin("/regions", {
  name: "Sweden", currency_code: "sek", countries: ["se"], payment_providers: ["pp_system_default"],
  is_tax_inclusive: false,
})
for (const [country, rate, code] of [["de", 19, "DE19"], ["se", 25, "SE25"]]) {
  await admin("/tax-regions", {
    country_code: country, provider_id: "tp_system", default_tax_rate: { rate, code, name: code },
  })
}

const { stock_location: place } = await admin("/stock-locations", {
  name: "Warehouse", address: { address_1: "1 Dock", country_code: "de" },
})
await admin(`/stock-locations/${place.id}/sales-channels`, { add: [channel.id] })
await admin(`/stock-locations/${place.id}/fulfillment-providers`, { add: ["manual_manual"] })
const { stock_location: { fulfillment_sets: [set] } } = await admin(
  `/stock-locations/${place.id}/fulfillment-sets?fields=*fulfillment_sets`, { name: "Post", type: "shipping" },
)
const { fulfillment_set: { service_zones: [zone] } } = await admin(`/fulfillment-sets/${set.id}/service-zones`, {
  name: "Europe", geo_zones: ["de", "se"].map((country_code) => ({ type: "country", country_code })),
})
const { shipping_profile: profile } = await admin("/shipping-profiles", { name: "Goods", type: "default" })
const { shipping_option: post } = await admin("/shipping-options", {
  name: "Parcel", service_zone_id: zone.id, shipping_profile_id: profile.id, provider_id: "manual_manual",
  price_type: "flat", type: { label: "Parcel", description: "Parcel", code: "parcel" },
  prices: [{ region_id: region.id, amount: 4.9 }, { region_id: net.id, amount: 49 }],
})

const variants = {}
for (const [sku, title, eur, sek, ean] of [
  ["MUG-BLUE", "Mug", 12.5, 125, "4006381333931"],
  ["TRAY-OAK", "Tray", 29.99, 299.9, "4005900071309"],
  ["CANDLE", "Candle", 3.33, 33.33, undefined],
]) {
  const { product } = await admin("/products?fields=*variants,*variants.inventory_items", {
    title, status: "published", shipping_profile_id: profile.id,
    options: [{ title: "Kind", values: ["one"] }], sales_channels: [{ id: channel.id }],
    variants: [{
      title, sku, ean, options: { Kind: "one" }, manage_inventory: true,
      prices: [
        { amount: eur, currency_code: "eur", rules: { region_id: region.id } },
        { amount: sek, currency_code: "sek", rules: { region_id: net.id } },
      ],
    }],
  })
  const [variant] = product.variants
  variants[sku] = variant.id
  const [stocked] = variant.inventory_items
  await admin(`/inventory-items/${stocked.inventory_item_id}/location-levels`, {
    location_id: place.id, stocked_quantity: 100,
  })
}

for (const [code, method] of [
  ["TENTH", { type: "percentage", target_type: "items", allocation: "across", value: 10 }],
  ["FIVE", { type: "fixed", target_type: "order", value: 5, currency_code: "eur" }],
]) {
  await admin("/promotions", { code, type: "standard", status: "active", is_automatic: false, application_method: method })
}

async function buy(where, country, lines, promotions) {
  const { cart } = await store("/carts", {
    region_id: where.id, sales_channel_id: channel.id, email: "customer@example.test",
    shipping_address: {
      first_name: "A", last_name: "Customer", address_1: "1 Street", city: "Town", postal_code: "10115", country_code: country,
    },
    items: lines.map(([sku, quantity]) => ({ variant_id: variants[sku], quantity })),
  })
  if (promotions.length) await store(`/carts/${cart.id}/promotions`, { promo_codes: promotions })
  await store(`/carts/${cart.id}/shipping-methods`, { option_id: post.id })
  const { payment_collection } = await store("/payment-collections", { cart_id: cart.id })
  await store(`/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" })
  const { order } = await store(`/carts/${cart.id}/complete`, {})
  return read(`/orders/${order.id}`)
}

async function capture({ order }) {
  for (const collection of order.payment_collections) {
    for (const payment of collection.payments) await admin(`/payments/${payment.id}/capture`, {})
  }
}

await capture(await buy(region, "de", [["MUG-BLUE", 2], ["TRAY-OAK", 1]], []))
await capture(await buy(region, "de", [["MUG-BLUE", 3], ["CANDLE", 7], ["TRAY-OAK", 1]], ["TENTH"]))
await capture(await buy(region, "de", [["CANDLE", 3], ["MUG-BLUE", 1]], ["FIVE"]))
await capture(await buy(net, "se", [["MUG-BLUE", 1], ["CANDLE", 3]], []))
// Not paid yet.
await buy(region, "de", [["TRAY-OAK", 2]], [])
// Shipped before the hub came.
const old = await buy(region, "de", [["TRAY-OAK", 1]], [])
await capture(old)
const items = old.order.items.map(({ id, quantity }) => ({ id, quantity }))
const { order: { fulfillments: [parcel] } } = await admin(
  `/orders/${old.order.id}/fulfillments?fields=id,fulfillments.id`, { location_id: place.id, items },
)
await admin(`/orders/${old.order.id}/fulfillments/${parcel.id}/shipments`, { items })
writeFileSync(file, JSON.stringify({ key: secret.token, channel: channel.id, location: place.id }), { mode: 0o600 })
