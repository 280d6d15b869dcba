//! A small plot beside a number: bars or a line over equal steps, as inline SVG.
//!
//! It is drawn from whole numbers and looks by classes of the stylesheet only: no inline style, no script. A title and a
//! description are for those who do not see it; the page has a table of the same values behind it. A step without a value
//! is left out: a line is broken there, a bar is missing.

use std::fmt;

use askama::filters::HtmlSafe;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 84;
/// Between these lies what is drawn.
const TOP: i64 = 14;
const BASE: i64 = 68;
/// Most steps; further ones are not drawn.
const STEPS_MAX: usize = 200;

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What adds up: from zero.
    Bars,
    /// What does not.
    Line,
}

/// A plot. All texts are as the viewer reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// Unique on the page: a-z, 0-9 and -.
    pub id: String,
    /// How.
    pub form: Form,
    /// What it shows.
    pub title: String,
    /// What it comes to, in a sentence.
    pub description: String,
    /// By step, from the first to the last; never below zero.
    pub values: Vec<Option<i64>>,
    /// What the top of the axis stands for: the largest value.
    pub most: String,
    /// What its foot stands for: zero.
    pub least: String,
    /// The first step.
    pub first: String,
    /// The last step.
    pub last: String,
}

impl HtmlSafe for Plot {}

impl fmt::Display for Plot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, .. } = self;
        let escape = |text: &str| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            text.replace('"', "&quot;")
        };
        write!(
            f,
            r#"<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>"#,
            escape(&self.title),
            escape(&self.description)
        )?;
        write!(f, r#"<path class="axis" d="M0 {TOP}H{WIDTH}M0 {BASE}H{WIDTH}"/>"#)?;
        let class = match self.form {
            Form::Bars => "bars",
            Form::Line => "way",
        };
        let drawn = self.drawn();
        if !drawn.is_empty() {
            write!(f, r#"<path class="{class}" d="{drawn}"/>"#)?;
        }
        let end = r#" text-anchor="end""#;
        for (x, y, anchor, text) in [
            (0, TOP - 4, "", &self.most),
            (WIDTH, BASE - 3, end, &self.least),
            (0, HEIGHT - 4, "", &self.first),
            (WIDTH, HEIGHT - 4, end, &self.last),
        ] {
            write!(f, r#"<text x="{x}" y="{y}"{anchor}>{}</text>"#, escape(text))?;
        }
        f.write_str("</svg>")
    }
}

impl Plot {
    /// The path of all values.
    fn drawn(&self) -> String {
        let values = &self.values[..self.values.len().min(STEPS_MAX)];
        let steps = i64::try_from(values.len()).unwrap_or(1).max(1);
        let most = values.iter().flatten().copied().max().unwrap_or(0).max(1);
        let height = |value: i64| {
            let part = i128::from(value.clamp(0, most)) * i128::from(BASE - TOP) / i128::from(most);
            i64::try_from(part).unwrap_or(0)
        };
        let mut path = String::new();
        let mut is_broken = true;
        for (step, value) in (0_i64..).zip(values) {
            let (left, right) = (step * WIDTH / steps, (step + 1) * WIDTH / steps);
            let Some(value) = *value else {
                is_broken = true;
                continue;
            };
            match self.form {
                Form::Bars => {
                    // A value that is there is seen, however small.
                    let tall = height(value).max(i64::from(value > 0));
                    let wide = (right - left - 1).max(1);
                    if tall > 0 {
                        path.push_str(&format!("M{left} {BASE}v-{tall}h{wide}v{tall}z"));
                    }
                }
                Form::Line => {
                    let (x, y) = (i64::midpoint(left, right), BASE - height(value));
                    // A point between two gaps is a stroke of no length, which round ends make a dot.
                    let step = if is_broken { format!("M{x} {y}h0") } else { format!("L{x} {y}") };
                    path.push_str(&step);
                }
            }
            is_broken = false;
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(form: Form, values: &[Option<i64>]) -> Plot {
        Plot {
            id: "a".to_owned(),
            form,
            title: "Sold & <lost>".to_owned(),
            description: "Most: \"9\"".to_owned(),
            values: values.to_vec(),
            most: "9".to_owned(),
            least: "0".to_owned(),
            first: "1 Dec".to_owned(),
            last: "4 Dec".to_owned(),
        }
    }

    #[test]
    fn paths() {
        let check = |form: Form, values: &[Option<i64>], expect: &str| {
            assert_eq!(plot(form, values).drawn(), expect, "{values:?}");
        };
        check(Form::Bars, &[], "");
        check(Form::Bars, &[None, Some(0)], "");
        check(Form::Bars, &[Some(2), None, Some(4), Some(0)], "M0 68v-27h79v27zM160 68v-54h79v54z");
        check(Form::Bars, &[Some(1), Some(1_000_000)], "M0 68v-1h159v1zM160 68v-54h159v54z");
        check(Form::Line, &[Some(4), Some(2), None, Some(4)], "M40 14h0L120 41M280 14h0");
        check(Form::Line, &[Some(i64::MAX), Some(-5)], "M80 14h0L240 68");
    }

    #[test]
    fn markup_is_whole_and_texts_are_escaped() {
        for form in [Form::Bars, Form::Line] {
            let svg = plot(form, &[Some(1), None, Some(3)]).to_string();
            assert!(svg.contains("Sold &amp; &lt;lost&gt;") && svg.contains("&quot;9&quot;"), "{svg}");
            assert!(!svg.contains("style=") && !svg.contains("<script"), "{svg}");
            // Every element that is opened is closed in order.
            let mut open: Vec<&str> = Vec::new();
            for tag in svg.split('<').skip(1) {
                let (tag, _) = tag.split_once('>').expect("a tag ends");
                assert!(tag.matches('"').count() % 2 == 0, "{tag}");
                match tag.strip_prefix('/') {
                    Some(name) => assert_eq!(open.pop(), Some(name), "{svg}"),
                    None if tag.ends_with('/') => {}
                    None => open.push(tag.split(' ').next().unwrap_or_default()),
                }
            }
            assert!(open.is_empty(), "{open:?}");
            assert!(svg.contains(r#"aria-labelledby="a-t a-d""#) && svg.contains(r#"role="img""#), "{svg}");
        }
    }
}
