//! The catalogue: which data there are, in which files, for other catalogues and for programs. DCAT as JSON-LD; addresses
//! are relative to its own, because the program does not know its host and a folder has none.

use ayumi_domain::municipality::Municipality;
use ayumi_messages::Lang;
use ayumi_messages::open_data as words;
use ayumi_report::data::Table;
use serde_json::{Value, json};

use super::{Content, Form, Listed, OpenData, modified};
use crate::public::PublicCity;

const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// The catalogue of these files.
pub(super) fn catalogue(city: &PublicCity, data: &OpenData) -> Vec<u8> {
    let mut datasets = vec![dataset(city, data, None)];
    datasets.extend((0..city.plans.len()).map(|plan| dataset(city, data, Some(plan))));
    let (ja, en) = words::catalogue_of(&city.municipality.name);
    let catalogue = json!({
        "@context": context(),
        "@id": "data.json",
        "@type": "dcat:Catalog",
        "dct:title": both(&ja, &en),
        "dct:description": both(words::DataPages::JA.lead, words::DataPages::EN.lead),
        "dct:publisher": publisher(&city.municipality),
        "dct:license": { "@id": LICENCE },
        "dct:language": languages(),
        "dct:modified": date(modified(city, None)),
        "foaf:homepage": { "@id": "./" },
        "dcat:dataset": datasets,
    });
    let mut catalogue = catalogue;
    if let (true, Some(fields)) = (city.plans.is_empty(), catalogue.as_object_mut()) {
        fields.remove("dct:modified");
    }
    let mut text = format!("{catalogue:#}");
    text.push('\n');
    text.into_bytes()
}

fn context() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "cnt": "http://www.w3.org/2011/content#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

/// The data of one plan, or of the whole city.
fn dataset(city: &PublicCity, data: &OpenData, plan: Option<usize>) -> Value {
    let of = plan.and_then(|place| city.plans.get(place));
    let page = of.map_or_else(
        || "data".to_owned(),
        |plan| encoded(&format!("plans/{}/data", plan.slug)),
    );
    let title = of.and_then(|plan| plan.document.title.as_deref());
    let (ja, en) = match of {
        Some(plan) => {
            let title = title.unwrap_or(&plan.slug);
            (title.to_owned(), title.to_owned())
        }
        None => (
            words::DataPages::JA.of_city.to_owned(),
            words::DataPages::EN.of_city.to_owned(),
        ),
    };
    let files = data.files.iter().filter(|listed| listed.file.plan == plan);
    let mut dataset = json!({
        "@id": format!("{page}#dataset"),
        "@type": "dcat:Dataset",
        "dct:identifier": of.map_or("city", |plan| &plan.slug),
        "dct:title": if of.is_some() { json!({ "@language": "ja", "@value": ja }) } else { both(&ja, &en) },
        "dct:description": both(words::DataPages::JA.lead, words::DataPages::EN.lead),
        "dct:publisher": publisher(&city.municipality),
        "dct:license": { "@id": LICENCE },
        "dct:language": languages(),
        "dct:modified": date(modified(city, plan)),
        "dcat:landingPage": { "@id": page },
        "dcat:keyword": keywords(),
        "dcat:distribution": files.map(distribution).collect::<Vec<Value>>(),
    });
    if let (true, Some(fields)) = (city.plans.is_empty(), dataset.as_object_mut()) {
        fields.remove("dct:modified");
    }
    if let (Some(plan), Some(fields)) = (of, dataset.as_object_mut()) {
        if let Some(period) = plan.document.period {
            // A fiscal year ends with the March of the next year.
            let end = period.to.ad().saturating_add(1);
            fields.insert(
                "dct:temporal".to_owned(),
                json!({
                    "@type": "dct:PeriodOfTime",
                    "dcat:startDate": date(&format!("{}-04-01", period.from.ad())),
                    "dcat:endDate": date(&format!("{end}-03-31")),
                }),
            );
        }
        if !plan.edition.is_empty() {
            fields.insert("dcat:version".to_owned(), json!(plan.edition));
        }
    }
    dataset
}

fn distribution(listed: &Listed) -> Value {
    let address = encoded(listed.file.path.trim_start_matches('/'));
    let media = listed.file.form.media_type();
    let (media, charset) = media.split_once("; charset=").unwrap_or((media, "utf-8"));
    let (ja, en) = title(listed);
    let mut distribution = json!({
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": both(ja, en),
        "dcat:accessURL": { "@id": address },
        "dcat:downloadURL": { "@id": address },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{media}") },
        "dct:format": media,
        "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": listed.byte_count.to_string() },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
            "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": listed.sha256 },
        },
        "dct:license": { "@id": LICENCE },
        "dct:modified": date(&listed.modified),
    });
    if let (false, Some(fields)) = (listed.file.form == Form::Xlsx, distribution.as_object_mut()) {
        fields.insert("cnt:characterEncoding".to_owned(), json!(charset));
    }
    distribution
}

fn title(listed: &Listed) -> (&'static str, &'static str) {
    let (ja, en) = (&words::DataPages::JA, &words::DataPages::EN);
    match listed.file.content {
        Content::Table(table) => table_title(table),
        Content::Tables => (ja.workbook, en.workbook),
        Content::IndicatorList => (ja.list, en.list),
        Content::Document | Content::Initiative(_) => (ja.document, en.document),
        Content::Catalogue => (ja.catalogue, en.catalogue),
    }
}

fn table_title(table: Table) -> (&'static str, &'static str) {
    words::table(table.name()).map_or(("", ""), |said| (said.name.of(Lang::Ja), said.name.of(Lang::En)))
}

/// The municipality, by its code where it is known.
fn publisher(city: &Municipality) -> Value {
    let mut publisher = json!({
        "@type": "foaf:Organization",
        "foaf:name": { "@language": "ja", "@value": city.name },
    });
    if let (Some(code), Some(fields)) = (&city.code, publisher.as_object_mut()) {
        fields.insert(
            "adms:identifier".to_owned(),
            json!({
                "@type": "adms:Identifier",
                "adms:schemeAgency": "全国地方公共団体コード",
                "http://www.w3.org/2004/02/skos/core#notation": code.as_str(),
            }),
        );
        fields.insert("dct:identifier".to_owned(), json!(code.as_str()));
    }
    publisher
}

fn keywords() -> Value {
    let (ja, en) = words::keywords();
    let of = |all: &[&str], lang: &str| -> Vec<Value> {
        let values = all
            .iter()
            .map(|word| json!({ "@language": lang, "@value": word }));
        values.collect()
    };
    Value::from([of(ja, "ja"), of(en, "en")].concat())
}

fn languages() -> Value {
    let of = |code: &str| json!({ "@id": format!("http://publications.europa.eu/resource/authority/language/{code}") });
    json!([of("JPN"), of("ENG")])
}

fn both(ja: &str, en: &str) -> Value {
    json!([{ "@language": "ja", "@value": ja }, { "@language": "en", "@value": en }])
}

fn date(iso: &str) -> Value {
    json!({ "@type": "xsd:date", "@value": iso })
}

/// A path as an address: bytes that may not stand there are written with %.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~()/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn an_address_holds_only_what_may_stand_in_one() {
        assert_eq!(
            encoded("plans/行革/data/a b.csv"),
            "plans/%E8%A1%8C%E9%9D%A9/data/a%20b.csv"
        );
        assert_eq!(encoded("1-(2)-x~2"), "1-(2)-x~2");
    }
}
