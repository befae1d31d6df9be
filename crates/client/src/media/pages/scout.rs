//! Goes through a page without drawing it, and counts what it would draw: a few lines can ask for more than a computer draws
//! in a day, because a drawing may be made of drawings.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::Instant,
};

use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
        InterpreterSettings, Paint, SoftMask,
        font::{Glyph, GlyphRun},
        interpret_page,
        pattern::Pattern,
    },
    hayro_syntax::page::Page,
    kurbo::{Affine, BezPath, Rect},
};

/// So much is drawn on a page; a map has a few hundred thousand lines.
const MOST_STEPS: u32 = 2_000_000;
/// As many pixels may a picture on a page have.
const MOST_PIXELS: u64 = 64_000_000;
/// As many may all have together.
const MOST_PIXELS_IN_ALL: u64 = 400_000_000;

/// Nothing when there is too much on a page to draw it before `end`.
pub(super) fn judge(page: &Page<'_>, end: Instant) -> Option<()> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let cache = InterpreterCache::new();
    let way = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(way, area, &cache, page.xref(), InterpreterSettings::default());
    let mut scout = Scout { steps: 0, pixels: 0, end };
    catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut scout))).ok()
}

struct Scout {
    steps: u32,
    pixels: u64,
    end: Instant,
}

/// That it is too much. Thrown, because what interprets a page cannot be told to stop.
struct TooMuch;

impl Scout {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > MOST_STEPS || (self.steps.is_multiple_of(64) && Instant::now() > self.end) {
            resume_unwind(Box::new(TooMuch));
        }
    }

    /// What is drawn with may be drawn itself.
    fn paint<'a>(&mut self, paint: &Paint<'a>) {
        self.step();
        if let Paint::Pattern(pattern) = paint
            && let Pattern::Tiling(tiles) = &**pattern
        {
            tiles.interpret(self, Affine::IDENTITY, false);
        }
    }

    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        self.step();
        if let Some(mask) = mask {
            mask.interpret(self);
        }
    }
}

impl<'a> Device<'a> for Scout {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        // A path of many parts is many steps.
        for _ in 0..=path.elements().len() / 16 {
            self.step();
        }
        self.paint(&props.paint);
        self.mask(props.soft_mask.as_ref());
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.mask(mask.as_ref());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.step();
            if let Glyph::Type3(drawn) = &**glyph {
                drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
            }
        }
        self.paint(&props.paint);
        self.mask(props.soft_mask.as_ref());
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = u64::from(image.width()) * u64::from(image.height());
        self.pixels = self.pixels.saturating_add(pixels);
        if pixels > MOST_PIXELS || self.pixels > MOST_PIXELS_IN_ALL {
            resume_unwind(Box::new(TooMuch));
        }
        self.mask(props.soft_mask.as_ref());
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
