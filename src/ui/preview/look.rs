//! How cells look by what they were taken for: a ground, a weight, and a small mark beside the text for those who see no
//! difference of colours.

use egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::chart::Accent;
use crate::draw::theme::size;
use crate::draw::{Tokens, fonts};
use crate::import::Role;

/// Every role in the order of the legend and of its words.
pub(super) const ROLES: [Role; 6] =
    [Role::Heading, Role::Period, Role::Value, Role::Missing, Role::Refused, Role::Ignored];

/// Width that the mark of a cell takes, in points.
pub(super) const MARK: f32 = 20.0;

/// The word for a role.
pub(super) fn name(role: Role, names: &[&'static str; 6]) -> &'static str {
    ROLES.iter().zip(names).find(|(other, _)| **other == role).map_or("", |(_, name)| *name)
}

/// The ground of a cell; none where it is plain paper.
pub(super) fn ground(role: Option<Role>, t: &Tokens) -> Option<Color32> {
    match role? {
        Role::Heading => Some(t.wash(t.marks())),
        Role::Period => Some(t.tint(Accent::Treatment)),
        Role::Value => Some(t.tint(Accent::Drug)),
        Role::Missing => Some(t.remark),
        Role::Refused => Some(t.wash(t.failure)),
        Role::Ignored => None,
    }
}

/// The font and colour of the text of a cell.
pub(super) fn text(role: Option<Role>, t: &Tokens) -> (FontId, Color32) {
    match role {
        Some(Role::Heading | Role::Refused) => (fonts::bold(size::BODY), t.ink),
        Some(Role::Ignored) => (fonts::regular(size::BODY), t.secondary),
        _ => (fonts::regular(size::BODY), t.ink),
    }
}

/// The mark of a role, around a point: a bar for headings, a ring for periods, a dot for figures, a frame for what is
/// missing, a cross for what was refused.
pub(super) fn mark(painter: &Painter, center: Pos2, role: Option<Role>, t: &Tokens) {
    let box_of = |half: f32| Rect::from_center_size(center, Vec2::splat(2.0 * half));
    match role {
        Some(Role::Heading) => {
            painter.rect_filled(Rect::from_center_size(center, Vec2::new(8.0, 3.0)), 0.0, t.secondary);
        }
        Some(Role::Period) => {
            painter.circle_stroke(center, 3.5, Stroke::new(1.5, t.mark(Accent::Treatment)));
        }
        Some(Role::Value) => {
            painter.circle_filled(center, 3.0, t.mark(Accent::Drug));
        }
        Some(Role::Missing) => {
            painter.rect_stroke(box_of(3.5), 0.0, Stroke::new(1.5, t.caution), egui::StrokeKind::Inside);
        }
        Some(Role::Refused) => {
            let stroke = Stroke::new(2.0, t.failure);
            let r = box_of(3.5);
            painter.add(Shape::line_segment([r.left_top(), r.right_bottom()], stroke));
            painter.add(Shape::line_segment([r.right_top(), r.left_bottom()], stroke));
        }
        Some(Role::Ignored) | None => {}
    }
}
