//! Barcodes against whole corpora: a small one of our own, and large ones of others (`data/README.md`).

use protocol::barcode::{Barcode, Reading, SitePatterns, read};
use serde::Deserialize;

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    zstd::decode_all(bytes).expect("a zstd file")
}

fn scan(bytes: &[u8]) -> Reading {
    read(bytes, &SitePatterns::default())
}

/// One scan can be no more than a text in a symbology that GS1 gives no text.
fn verdict(reading: &Reading) -> Result<Vec<(String, String)>, String> {
    match &reading.meaning {
        Ok(Barcode::Text(text)) if !reading.symbology.is_some_and(|s| s.may_carry_text()) => {
            Err(format!("no meaning of its own: {text:?}"))
        }
        Ok(barcode) => Ok(barcode.elements().iter().map(|e| (e.ai.clone(), e.value.clone())).collect()),
        Err(error) => Err(error.to_string()),
    }
}

#[derive(Deserialize)]
struct OwnCase {
    scan: String,
    #[serde(default)]
    gtin: Option<String>,
    #[serde(default)]
    sscc: Option<String>,
    #[serde(default)]
    elements: Vec<(String, String)>,
    #[serde(default)]
    error: Option<String>,
}

#[test]
fn own_corpus() {
    let cases: Vec<OwnCase> =
        serde_json::from_str(include_str!("data/scans.json")).expect("the corpus is JSON");
    assert!(cases.len() > 60);
    for case in cases {
        let reading = scan(case.scan.as_bytes());
        let found = reading.meaning.as_ref();
        assert_eq!(found.err().map(|e| e.code()), case.error.as_deref(), "{:?}: {found:?}", case.scan);
        let Ok(barcode) = found else { continue };
        assert_eq!(barcode.gtin().map(|g| g.to_string()), case.gtin, "{:?}", case.scan);
        assert_eq!(barcode.sscc().map(|s| s.to_string()), case.sscc, "{:?}", case.scan);
        let elements: Vec<_> = barcode.elements().iter().map(|e| (e.ai.clone(), e.value.clone())).collect();
        assert_eq!(elements, case.elements, "{:?}", case.scan);
    }
}

#[derive(Deserialize)]
struct Vectors {
    cases: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    id: u32,
    raw: String,
    valid: bool,
    ais: Option<Vec<(String, String)>>,
    note: String,
    error: Option<String>,
    gtin14: Option<String>,
}

#[test]
fn gs1_scan_vectors() {
    let bytes = unpacked(include_bytes!("data/gs1_scan_vectors.json.zst"));
    let vectors: Vectors = serde_json::from_slice(&bytes).expect("the vectors are JSON");
    let total = vectors.cases.len();
    let mut differing = 0;
    for case in vectors.cases {
        let raw: Vec<u8> = case.raw.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
        let reading = scan(&raw);
        match (case.valid, verdict(&reading)) {
            (true, Ok(elements)) => {
                assert_eq!(Some(&elements), case.ais.as_ref(), "wrong split of {}: {:?}", case.id, case.raw);
                let gtin = reading.meaning.as_ref().ok().and_then(Barcode::gtin).map(|g| g.to_string());
                let is_restricted = matches!(
                    reading.meaning,
                    Ok(Barcode::Restricted(_) | Barcode::Composite { gtin: None, .. })
                );
                assert!(is_restricted || gtin == case.gtin14, "case {}: {gtin:?}", case.id);
            }
            (true, Err(error)) => {
                panic!("case {} is valid but was refused: {:?}: {error}", case.id, case.raw)
            }
            (false, Err(_)) => {}
            (false, Ok(_)) => {
                differing += 1;
                let oracle = case.error.unwrap_or_default();
                println!("accepted, unlike the engine: {} {:?} ({}; {oracle})", case.id, case.raw, case.note);
            }
        }
    }
    println!("{} of {total} verdicts as the GS1 syntax engine's", total - differing);
    // The differing ones are design: a leading GS, CR and LF are taken off, and ITF-14 is read.
    assert!(differing <= 4, "{differing} verdicts differ");
}

#[test]
fn every_gtin_of_open_food_facts() {
    let bytes = unpacked(include_bytes!("data/openfoodfacts_gtin.csv.zst"));
    let (mut gtins, mut restricted) = (0, 0);
    for record in csv::Reader::from_reader(&bytes[..]).records() {
        let record = record.expect("a CSV row");
        match scan(record[0].as_bytes()).meaning {
            Ok(Barcode::Gtin(gtin)) => {
                assert!(gtin.to_string().ends_with(&record[0]), "{gtin} for {}", &record[0]);
                gtins += 1;
            }
            Ok(Barcode::Restricted(_)) => restricted += 1,
            other => panic!("{}: {other:?}", &record[0]),
        }
    }
    println!("{gtins} GTINs, {restricted} of restricted circulation");
    assert_eq!(gtins + restricted, 100_000);
    assert!(restricted > 0);
}

#[test]
fn every_bad_code_of_open_food_facts() {
    let bytes = unpacked(include_bytes!("data/openfoodfacts_bad_codes.csv.zst"));
    let (mut refused, mut upc_e) = (0, 0);
    for record in csv::Reader::from_reader(&bytes[..]).records() {
        let code = record.expect("a CSV row")[0].to_owned();
        let reading = scan(code.as_bytes());
        if verdict(&reading).is_err() {
            refused += 1;
            continue;
        }
        let gtin = reading.meaning.ok().and_then(|b| b.gtin().map(|g| g.to_string()));
        assert!(code.len() == 8 && code.starts_with(['0', '1']), "{code:?} was accepted as {gtin:?}");
        upc_e += 1;
    }
    println!("{refused} refused, {upc_e} valid UPC-E");
    assert!(refused > 1_000);
}

/// xorshift64*: the same bytes in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("below a usize")
    }
}

/// Any bytes, and bytes that look like scans, since those go deeper.
#[test]
fn no_bytes_panic() {
    const IDS: &[&[u8]] = &[
        b"",
        b"]C1",
        b"]e0",
        b"]d2",
        b"]Q3",
        b"]J1",
        b"]E0",
        b"]E3",
        b"]E4",
        b"]I1",
        b"]Q1",
        b"]C0",
        b"]Q1https://a/01/",
        b"]Q1http://a/8004/",
    ];
    const PIECES: &[&[u8]] = &[
        b"01",
        b"09521234543213",
        b"10",
        b"\x1d",
        b"17",
        b"2712",
        b"00",
        b"8110",
        b"8007",
        b"7003",
        b"4309",
        b"423",
        b"8013",
        b"7258",
        b"%",
        b"/",
        b"|]e0",
        b"?",
        b"=",
        b"8030==",
        b"\xff\xc3",
    ];
    let rounds = if std::env::var_os("COUNTERFOIL_TEST_LONG").is_some() { 20_000_000 } else { 200_000 };
    let mut random = Random(0x00c0_ffee);
    for _ in 0..rounds {
        let mut bytes = IDS[random.below(IDS.len())].to_vec();
        for _ in 0..random.below(8) {
            if random.below(4) == 0 {
                let any = random.next().to_le_bytes();
                bytes.extend_from_slice(&any[..random.below(9)]);
            } else {
                bytes.extend_from_slice(PIECES[random.below(PIECES.len())]);
            }
        }
        let reading = scan(&bytes);
        if let Ok(barcode) = &reading.meaning {
            let size: usize = barcode.elements().iter().map(|e| e.ai.len() + e.value.len()).sum();
            assert!(size <= 2 * bytes.len(), "grew: {bytes:?}");
        }
    }
}
