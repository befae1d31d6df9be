//! Documents as pictures of their pages. Nothing of a document reaches a page of ours but these pictures.
//!
//! A document comes from anybody and is a program of sorts: it can ask for pictures of any size, draw without end or break
//! what draws it. So it is drawn on a thread of its own with a deep stack, whose panic is only its own; what it asks for is
//! counted before anything is drawn; and nobody waits for long. Drawing cannot be ended half way: a document that takes too
//! long keeps its thread until it is done, and is not drawn again.

mod inflate;
mod lzw;
mod packed;
mod scout;

use std::{
    collections::VecDeque,
    hash::{DefaultHasher, Hash, Hasher},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    vello_cpu::color::palette::css::WHITE,
};
use image::RgbImage;
use tokio::{
    sync::{Semaphore, oneshot},
    time::timeout,
};
use wire::{Area, Fault, Thing};

use super::{Picture, picture};

/// As large a document is looked at.
pub(crate) const MOST_DOCUMENT: u64 = 64 * 1024 * 1024;
/// As many pages are shown.
const MOST_PAGES: usize = 10_000;
/// As high may a page be for its width; what is higher is drawn narrower.
const MOST_HEIGHT: u32 = 8192;
/// Of so many pixels is a page at the most.
const MOST_PIXELS: f32 = 16_000_000.0;
/// For so long a page is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Documents nest; as much stack as the deepest that the library goes into.
const STACK: usize = 64 * 1024 * 1024;
/// Of so many documents it is remembered whether they may be drawn.
const REMEMBERED: usize = 64;

/// Two at a time, apart from pictures: these wait for nobody's document.
static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));
/// Documents, and whether they may be drawn: not those that would fill the memory, nor those that took too long.
static JUDGED: Mutex<VecDeque<(u64, bool)>> = Mutex::new(VecDeque::new());

/// How many pages a document has.
///
/// # Errors
/// `NotValid` for what is broken, encrypted or too much to draw.
pub(crate) async fn count(document: Arc<Vec<u8>>) -> Result<u32, Fault> {
    alone(document, |document, _| {
        let pages = open(document)?.pages().len().min(MOST_PAGES);
        u32::try_from(pages).ok().filter(|pages| *pages > 0).ok_or_else(refused)
    })
    .await
}

/// A page as a picture, so many pixels wide. Counts from 0.
///
/// # Errors
/// `NotFound` for a page that is not there, `NotValid` for what is broken, encrypted or too much to draw.
pub(crate) async fn draw(document: Arc<Vec<u8>>, number: u32, width: u32) -> Result<Picture, Fault> {
    alone(document, move |document, end| {
        let document = open(document)?;
        let missing = Fault::NotFound { what: Thing::Media };
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let page = document.pages().get(number).filter(|_| number < MOST_PAGES).ok_or(missing)?;
        scout::judge(page, end).ok_or_else(refused)?;
        drawn(page, width)
    })
    .await
}

/// Works on a document where it can harm nobody. `work` is told when to give up.
async fn alone<T: Send + 'static>(
    document: Arc<Vec<u8>>,
    work: impl FnOnce(Arc<Vec<u8>>, Instant) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let end = Instant::now() + PATIENCE;
    let turn = timeout(PATIENCE, TURNS.clone().acquire_owned()).await.map_err(|_| refused())?;
    let turn = turn.map_err(|_| Fault::Unexpected { area: Area::Media })?;
    let (done, outcome) = oneshot::channel();
    let seen = Arc::new(OnceLock::new());
    let named = seen.clone();
    let begun = std::thread::Builder::new().name("document".to_owned()).stack_size(STACK).spawn(move || {
        let _turn = turn;
        let print = *named.get_or_init(|| print(&document));
        // Whatever breaks in there, nothing of it is used again.
        let worked = catch_unwind(AssertUnwindSafe(|| match may_be_drawn(print, &document, end) {
            true => work(document, end),
            false => Err(refused()),
        }));
        // Nobody waits any more when it took too long.
        let _ = done.send(worked.unwrap_or_else(|_| Err(refused())));
    });
    begun.map_err(|_| Fault::Unexpected { area: Area::Media })?;
    let Ok(worked) = timeout(PATIENCE, outcome).await else {
        tracing::warn!("a document takes too long to draw");
        if let Some(print) = seen.get() {
            remember(*print, false);
        }
        return Err(refused());
    };
    worked.unwrap_or_else(|_| Err(refused()))
}

/// By which a document is known again.
fn print(document: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    document.hash(&mut hasher);
    hasher.finish()
}

fn may_be_drawn(print: u64, document: &[u8], end: Instant) -> bool {
    let judged = JUDGED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, good)) = judged.iter().rev().find(|(known, _)| *known == print) {
        return *good;
    }
    drop(judged);
    let good = packed::unpacks(document, end);
    remember(print, good);
    good
}

fn remember(print: u64, good: bool) {
    let mut judged = JUDGED.lock().unwrap_or_else(PoisonError::into_inner);
    judged.push_back((print, good));
    if judged.len() > REMEMBERED {
        judged.pop_front();
    }
}

/// Reads a document. One with a password is not opened.
fn open(document: Arc<Vec<u8>>) -> Result<Pdf, Fault> {
    Pdf::new(document).map_err(|_| refused())
}

fn drawn(page: &Page<'_>, width: u32) -> Result<Picture, Fault> {
    let (across, down) = page.render_dimensions();
    let scale = scale(across, down, width).ok_or_else(refused)?;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (interpreting, cache) = (InterpreterSettings::default(), RenderCache::new());
    let pixels = hayro::render(page, &cache, &interpreting, &RenderSettings::default(), &settings);
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    // On white nothing is seen through.
    let opaque =
        pixels.data_as_u8_slice().chunks_exact(4).flat_map(|rgba| [rgba[0], rgba[1], rgba[2]]).collect();
    let drawn = RgbImage::from_raw(width, height, opaque).ok_or_else(refused)?;
    picture::of_page(&drawn)
}

/// How much a page is enlarged to be so wide, within what may be drawn.
fn scale(across: f32, down: f32, width: u32) -> Option<f32> {
    if !(across.is_finite() && down.is_finite() && across >= 1.0 && down >= 1.0) {
        return None;
    }
    // As wide as asked for; no higher than bearable; not of more pixels than bearable.
    #[allow(clippy::cast_precision_loss)]
    let (wide, high) = (width as f32 / across, MOST_HEIGHT as f32 / down);
    let scale = wide.min(high).min((MOST_PIXELS / (across * down)).sqrt());
    // A page that is as good as a line.
    (across * scale >= 1.0 && down * scale >= 1.0).then_some(scale)
}

fn refused() -> Fault {
    Fault::NotValid { what: Thing::Media }
}

#[cfg(test)]
mod tests;
