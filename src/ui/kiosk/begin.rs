//! From settings to a window that runs.

use std::rc::Rc;
use std::time::{Duration, SystemTime};

use super::{Screen, Setup, run};
use crate::app::kiosk::Config;
use crate::app::kiosk::figures::{Figures, Sources};
use crate::app::kiosk::log::{Log, panic_hook};
use crate::app::kiosk::notify::{Notify, Pulse};
use crate::app::kiosk::pin::Lock;
use crate::app::kiosk::settings::KioskSettings;
use crate::app::kiosk::watch::Watch;
use crate::draw;
use crate::ui::StartError;
use crate::ui::awake::Awake;

/// Runs the kiosk until somebody leaves it. A clock that is faster than that of the wall is for trying it out.
pub fn open(settings: KioskSettings, clock_speed: u16) -> Result<(), StartError> {
    let log = match &settings.log {
        Some(path) => Log::at(path, settings.log_kib),
        None => Log::standard_error(),
    };
    panic_hook(log.clone());
    let notify = Rc::new(Notify::of_environment());
    // Without a watchdog a pulse now and then keeps nothing alive, and costs nothing.
    let pulse = notify.pulse().unwrap_or(Duration::from_hours(1));
    let screen = Screen { monitor: settings.monitor, window: settings.window };
    let alive = {
        let notify = Rc::clone(&notify);
        let mut pulse = Pulse::default();
        move |status: &str| pulse.beat(&notify, status)
    };
    log.write(concat!("started, Uptake ", env!("CARGO_PKG_VERSION")));
    let told = log.clone();
    let begin = move |wake| {
        let sources =
            Sources { story: settings.story.clone(), files: Vec::new(), languages: settings.languages.clone() };
        let now = SystemTime::now();
        let (figures, has_problem) = match Figures::read(&sources, now) {
            Ok(figures) => (figures, false),
            Err(refusal) => {
                told.write(&format!("the story is not shown, but the one that comes with the program: {refusal}"));
                (Figures::bundled(now), true)
            }
        };
        let pause = Duration::from_secs(u64::from(settings.poll)).max(Duration::from_secs(1)) / u32::from(clock_speed);
        let pause = pause.max(Duration::from_millis(100));
        let watch = settings.watch.clone().map(|path| Watch::start(path, sources, pause, wake));
        Setup {
            config: Config { dwell: settings.dwell, idle: settings.idle, languages: settings.languages.clone() },
            figures,
            has_problem,
            watch,
            theme: settings.theme,
            amber_after_days: settings.amber_after_days,
            pixel_shift: settings.pixel_shift,
            clock_speed,
            pin: settings.pin.map(Lock::new),
            tell: Box::new(move |text| told.write(text)),
            draw: draw::kiosk::kiosk,
        }
    };
    let _awake = Awake::keep(log.clone());
    let result = run(screen, begin, Box::new(alive), pulse);
    notify.stopping();
    log.write("ended");
    result
}
