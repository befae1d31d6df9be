//! Places on earth, from `geo:` URIs (RFC 5870).

use matrix_sdk::ruma::events::{location::AssetType, room::message::LocationMessageEventContent};
use wire::Place;

use super::clean;

/// As much around a place as makes sense: half the way round the earth.
const FARTHEST: f64 = 20_037_508.0;

/// Converts a place; `None` when it is not on earth.
pub(super) fn place(location: &LocationMessageEventContent) -> Option<Place> {
    let (latitude, longitude, uncertainty) = coordinates(location.geo_uri())?;
    // Clients without a name for a place repeat the address or write a sentence of their own around it.
    let label = location.location.as_ref().and_then(|it| it.description.clone());
    let label = label.or_else(|| Some(location.body.clone()).filter(|body| !body.contains("geo:")));
    Some(Place {
        latitude,
        longitude,
        uncertainty,
        label: label.map(|label| clean::name(&label)).filter(|label| !label.is_empty()),
        sender_is_there: location.asset_type() == AssetType::Self_,
    })
}

/// Latitude and longitude in millionths of a degree, and metres around.
fn coordinates(uri: &str) -> Option<(i32, i32, Option<u32>)> {
    let mut parts = uri.strip_prefix("geo:").or_else(|| uri.strip_prefix("GEO:"))?.split(';');
    let mut numbers = parts.next()?.split(',').map(|number| number.trim().parse::<f64>().ok());
    let (latitude, longitude) = (numbers.next()??, numbers.next()??);
    let on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    if !on_earth {
        return None;
    }
    let uncertainty = parts.find_map(|part| part.trim().strip_prefix("u=")?.parse::<f64>().ok());
    let metres = uncertainty.filter(|metres| metres.is_finite() && *metres >= 0.0);
    Some((millionths(latitude), millionths(longitude), metres.map(whole)))
}

#[allow(clippy::cast_possible_truncation, reason = "at most 180 million")]
fn millionths(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 20 million")]
fn whole(metres: f64) -> u32 {
    metres.min(FARTHEST).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_and_checked() {
        assert_eq!(coordinates("geo:48.858370,2.294481;u=12.4"), Some((48_858_370, 2_294_481, Some(12))));
        assert_eq!(coordinates("geo:-90,180"), Some((-90_000_000, 180_000_000, None)));
        assert_eq!(
            coordinates("geo:48.2010,16.3695,183;crs=wgs84;u=1e99"),
            Some((48_201_000, 16_369_500, Some(20_037_508)))
        );
        for nowhere in
            ["geo:91,0", "geo:0,181", "geo:NaN,0", "geo:inf,0", "geo:", "geo:1", "https://1,2", "", "geo:a,b"]
        {
            assert_eq!(coordinates(nowhere), None, "{nowhere}");
        }
        assert_eq!(coordinates("geo:1,2;u=-5").and_then(|(_, _, around)| around), None);
    }
}
