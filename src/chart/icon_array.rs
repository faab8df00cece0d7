//! `icon-array`

use super::{Chart, View, table};

pub(super) fn build(view: View<'_>) -> Chart {
    table::build(view)
}
