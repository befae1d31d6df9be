//! From what a reader asks to see to the SDK's filters.

use matrix_sdk_ui::room_list_service::filters::{
    BoxedFilterFn, ReadReceiptsCategory, RoomCategory as SdkCategory, new_filter_all, new_filter_any,
    new_filter_category, new_filter_deduplicate_versions, new_filter_favourite, new_filter_invite,
    new_filter_non_left, new_filter_normalized_match_room_name, new_filter_not, new_filter_read_receipts,
    new_filter_space,
};
use wire::{RoomCategory, RoomFilter};

/// Rooms that match: never spaces, rooms that were left, or rooms that go on elsewhere.
pub(super) fn matching(filter: &RoomFilter) -> BoxedFilterFn {
    let mut all: Vec<BoxedFilterFn> = vec![
        Box::new(new_filter_non_left()),
        Box::new(new_filter_not(Box::new(new_filter_space()))),
        Box::new(new_filter_deduplicate_versions()),
    ];
    match filter.category {
        RoomCategory::All => {}
        RoomCategory::Unread => all.push(Box::new(new_filter_any(vec![
            Box::new(new_filter_invite()),
            Box::new(new_filter_read_receipts(ReadReceiptsCategory::Messages)),
        ]))),
        RoomCategory::People => all.push(Box::new(new_filter_category(SdkCategory::People))),
        RoomCategory::Groups => all.push(Box::new(new_filter_category(SdkCategory::Group))),
        RoomCategory::Favourites => all.push(Box::new(new_filter_favourite())),
    }
    let text = filter.text.trim();
    if !text.is_empty() {
        all.push(Box::new(new_filter_normalized_match_room_name(text)));
    }
    Box::new(new_filter_all(all))
}
