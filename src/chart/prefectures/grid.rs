//! The prefectures as equal tiles that keep the shape of the country: who lies north, south, east and west of whom.

use crate::stats::Area;

/// Where a tile stands: its left upper corner in half tiles, from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// From the left, in half tiles.
    pub column: u8,
    /// From the top, in half tiles.
    pub row: u8,
}

/// Width and height of all tiles together, in half tiles.
pub const SIZE: (u8, u8) = (28, 21);

/// The corner that is framed off for Okinawa, which lies far to the south-west: its right and its upper edge, in half
/// tiles. It reaches to the left and the lower edge of all tiles.
pub const CORNER: (f32, f32) = (2.5, 18.5);

/// The sea that is free of tiles, for a legend: its right and its lower edge, in half tiles. It reaches to the left
/// upper corner.
pub const OPEN_SEA: (u8, u8) = (17, 9);

/// Where the tile of a prefecture stands; `None` for the nation.
///
/// The islands are half a tile apart. The coast of the Japan Sea runs from Yamaguchi up to Ishikawa, where Noto juts out,
/// and on to Aomori; Wakayama is the south of Kii.
pub fn cell(area: Area) -> Option<Cell> {
    let place = usize::from(area.code()).checked_sub(1)?;
    let (column, row) = *CELLS.get(place)?;
    Some(Cell { column, row })
}

/// Column and row of each prefecture in half tiles, in the order of the codes.
const CELLS: [(u8, u8); 47] = [
    // Hokkaido; Aomori, Iwate, Miyagi, Akita, Yamagata, Fukushima
    (26, 0),
    (25, 3),
    (26, 5),
    (26, 7),
    (24, 5),
    (24, 7),
    (24, 9),
    // Ibaraki, Tochigi, Gunma, Saitama, Chiba, Tokyo, Kanagawa
    (26, 11),
    (24, 11),
    (22, 11),
    (22, 13),
    (26, 13),
    (24, 13),
    (22, 15),
    // Niigata, Toyama, Ishikawa, Fukui, Yamanashi, Nagano
    (22, 9),
    (20, 9),
    (18, 9),
    (18, 11),
    (20, 13),
    (20, 11),
    // Gifu, Shizuoka, Aichi, Mie
    (18, 13),
    (20, 15),
    (18, 15),
    (16, 15),
    // Shiga, Kyoto, Osaka, Hyogo, Nara, Wakayama
    (16, 13),
    (16, 11),
    (14, 13),
    (14, 11),
    (14, 15),
    (14, 17),
    // Tottori, Shimane, Okayama, Hiroshima, Yamaguchi
    (12, 11),
    (10, 11),
    (12, 13),
    (10, 13),
    (8, 13),
    // Tokushima, Kagawa, Ehime, Kochi
    (11, 18),
    (11, 16),
    (9, 16),
    (9, 18),
    // Fukuoka, Saga, Nagasaki, Kumamoto, Oita, Miyazaki, Kagoshima, Okinawa
    (5, 15),
    (3, 15),
    (1, 15),
    (3, 17),
    (5, 17),
    (5, 19),
    (3, 19),
    (0, 19),
];
