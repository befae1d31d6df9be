use super::*;

/// A document of objects, with a table that says where they are.
pub(crate) fn document(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn stream(about: &str, content: &str) -> String {
    format!("<<{about}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// Pages of a size, on each of which the content is drawn.
fn pages(count: usize, media_box: &str, content: &str) -> Vec<String> {
    let kids: String = (0..count).map(|page| format!("{} 0 R ", 4 + page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"),
        stream("", content),
    ];
    objects.extend((0..count).map(|_| {
        format!("<</Type/Page/Parent 2 0 R/MediaBox[{media_box}]/Contents 3 0 R/Resources<</XObject<</A 100 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>")
    }));
    objects
}

const RED_CORNER: &str = "1 0 0 rg 0 0 100 100 re f BT /F 24 Tf 20 150 Td (Plan) Tj ET";

async fn drawn(bytes: Vec<u8>, number: u32, width: u32) -> Result<RgbImage, Fault> {
    let picture = draw(Arc::new(bytes), number, width).await?;
    Ok(image::load_from_memory(&picture.bytes).expect("a picture").into_rgb8())
}

#[tokio::test]
async fn a_page_is_drawn_as_it_is() {
    let plan = document(&pages(3, "0 0 200 300", RED_CORNER));
    assert_eq!(count(Arc::new(plan.clone())).await, Ok(3));
    let page = drawn(plan.clone(), 2, 400).await.expect("drawn");
    assert_eq!(page.dimensions(), (400, 600));
    assert_eq!((page.get_pixel(10, 590).0, page.get_pixel(390, 10).0), ([255, 0, 0], [255, 255, 255]));
    let letters = page.enumerate_pixels().filter(|(_, y, pixel)| *y < 390 && pixel.0[1] < 90);
    assert!(letters.count() > 200, "letters without a font of their own are drawn too");
    assert_eq!(drawn(plan, 3, 400).await, Err(Fault::NotFound { what: Thing::Media }));
}

#[tokio::test]
async fn no_page_is_larger_than_bearable() {
    for (media_box, most) in [
        ("0 0 1000000 1000000", (2000, 2000)),
        ("0 0 100 1000000", (8192, 8192)),
        ("0 0 32000 32000", (2000, 2000)),
    ] {
        match drawn(document(&pages(1, media_box, RED_CORNER)), 0, 2000).await {
            Ok(page) => assert!(page.width() <= most.0 && page.height() <= most.1, "{:?}", page.dimensions()),
            Err(fault) => assert_eq!(fault, refused(), "{media_box}"),
        }
    }
    assert_eq!(scale(f32::INFINITY, 1.0, 100), None);
    assert_eq!(scale(1.0, 1_000_000.0, 2000), None);
    let high = scale(100.0, 20_000.0, 2000).expect("drawn narrower");
    assert!(high * 20_000.0 <= 8192.0);
}

#[tokio::test]
async fn what_is_broken_or_locked_is_refused() {
    let plan = document(&pages(1, "0 0 200 300", RED_CORNER));
    let locked = String::from_utf8_lossy(&plan)
        .replace("/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)/U(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb)>>/ID[(cccccccccccccccc)(cccccccccccccccc)]");
    for bytes in [b"%PDF-1.7".to_vec(), b"%PDF-1.7\n%%EOF".to_vec(), plan[..40].to_vec(), locked.into_bytes()]
    {
        assert_eq!(count(Arc::new(bytes.clone())).await, Err(refused()));
        assert_eq!(drawn(bytes, 0, 400).await, Err(refused()));
    }
    // A page whose end is missing is drawn as far as it is there, or refused.
    for length in (60..plan.len()).step_by(37) {
        let cut = drawn(plan[..length].to_vec(), 0, 200).await;
        assert!(cut.is_ok() || cut == Err(refused()) || cut == Err(Fault::NotFound { what: Thing::Media }));
    }
}

#[tokio::test]
async fn drawings_of_drawings_come_to_an_end() {
    // Each form draws the next one ten times: ten to the power of fifteen rectangles.
    let mut objects = pages(1, "0 0 200 300", "/A Do");
    objects.resize(99, "null".to_owned());
    let ten = "/A Do ".repeat(10);
    for next in 101..116 {
        let about =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 200 300]/Resources<</XObject<</A {next} 0 R>>>>");
        objects.push(stream(&about, &ten));
    }
    objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 200 300]", "0 0 1 1 re f"));
    let begun = Instant::now();
    assert_eq!(drawn(document(&objects), 0, 200).await, Err(refused()));
    assert!(begun.elapsed() < PATIENCE * 2, "{:?}", begun.elapsed());
    // One that draws itself, and lists within lists.
    let mut itself = pages(1, "0 0 200 300", "/A Do");
    itself.resize(99, "null".to_owned());
    itself.push(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 300]/Resources<</XObject<</A 100 0 R>>>>",
        "/A Do /A Do",
    ));
    let nested = pages(1, "0 0 200 300", &format!("{}{}", "[".repeat(100_000), "<<".repeat(100_000)));
    for objects in [itself, nested] {
        let ended = drawn(document(&objects), 0, 200).await;
        assert!(ended.is_ok() || ended == Err(refused()), "{ended:?}");
    }
}

#[tokio::test]
async fn a_picture_that_claims_to_be_huge_is_refused() {
    let mut objects = pages(1, "0 0 200 300", "200 0 0 300 0 0 cm /A Do");
    objects.resize(99, "null".to_owned());
    let about =
        "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8";
    objects.push(stream(about, "x"));
    assert_eq!(drawn(document(&objects), 0, 200).await, Err(refused()));
}

#[tokio::test]
async fn what_took_too_long_once_is_not_drawn_again() {
    let plan = document(&pages(1, "0 0 210 310", RED_CORNER));
    assert!(drawn(plan.clone(), 0, 100).await.is_ok());
    remember(print(&plan), false);
    assert_eq!(drawn(plan, 0, 100).await, Err(refused()));
}
