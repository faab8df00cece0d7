//! Keeps the screen on while a kiosk runs: the screen saver and the power saving of X11, and those of the session.
//!
//! All of it is done on a thread of its own, since a session may take long to answer. What fails is written to the log,
//! and the kiosk goes on.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::app::kiosk::log::Log;

/// How long anything of the session may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// The screen stays on until this is dropped; then everything is as it was.
#[derive(Debug)]
pub struct Awake {
    /// Its end is the end of the thread.
    end: Option<Sender<()>>,
    ended: Receiver<()>,
}

impl Awake {
    /// Keeps the screen on. Returns at once.
    pub fn keep(log: Log) -> Self {
        let (end, until) = channel();
        let (done, ended) = channel();
        let told = log.clone();
        let thread = std::thread::Builder::new().name("awake".to_owned()).spawn(move || {
            stay(&log, &until);
            // Nobody may wait for it any more.
            done.send(()).ok();
        });
        if let Err(error) = thread {
            told.write(&format!("the screen may turn off: no thread ({error})"));
        }
        Self { end: Some(end), ended }
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.end = None;
        // A session that does not answer keeps nobody from leaving.
        self.ended.recv_timeout(PATIENCE).ok();
    }
}

#[cfg(target_os = "linux")]
fn stay(log: &Log, until: &Receiver<()>) {
    let screen = kept("X11", x11::Screen::keep(), log);
    let session = kept("the session", session::Inhibited::keep(), log);
    // It ends when the sender is dropped.
    until.recv().ok();
    if let Some(screen) = screen {
        kept("X11", screen.restore().map(Some), log);
    }
    if let Some(session) = session {
        kept("the session", session.release().map(Some), log);
    }
}

#[cfg(not(target_os = "linux"))]
fn stay(_log: &Log, until: &Receiver<()>) {
    until.recv().ok();
}

/// What came of it; what went wrong is in the log.
#[cfg(target_os = "linux")]
fn kept<T, E: std::fmt::Display>(of: &str, result: Result<Option<T>, E>, log: &Log) -> Option<T> {
    result.unwrap_or_else(|error| {
        log.write(&format!("{of} was not asked to keep the screen on: {error}"));
        None
    })
}

#[cfg(target_os = "linux")]
mod x11 {
    use x11rb::connection::{Connection as _, RequestConnection as _};
    use x11rb::protocol::dpms::{self, ConnectionExt as _};
    use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures, GetScreenSaverReply};
    use x11rb::rust_connection::RustConnection;

    use crate::ui::x11::{X11Error, connect};

    /// A screen that stays on, and how it was before.
    pub struct Screen {
        connection: RustConnection,
        saver: GetScreenSaverReply,
        power_saving: bool,
    }

    impl Screen {
        /// Turns the screen saver and power saving off; `None` where there is no X11 of this machine.
        pub fn keep() -> Result<Option<Self>, X11Error> {
            let Some((connection, _)) = connect()? else { return Ok(None) };
            let saver = connection.get_screen_saver()?.reply()?;
            connection.set_screen_saver(0, 0, Blanking::NOT_PREFERRED, Exposures::DEFAULT)?.check()?;
            // Displays without power saving have no such extension.
            let power_saving = connection.extension_information(dpms::X11_EXTENSION_NAME)?.is_some()
                && connection.dpms_capable()?.reply()?.capable
                && connection.dpms_info()?.reply()?.state;
            if power_saving {
                connection.dpms_disable()?.check()?;
            }
            Ok(Some(Self { connection, saver, power_saving }))
        }

        /// Gives the display back what it had.
        pub fn restore(&self) -> Result<(), X11Error> {
            let GetScreenSaverReply { timeout, interval, prefer_blanking, allow_exposures, .. } = self.saver;
            // The numbers that X11 gives are unsigned, those that it takes are signed.
            let signed = |seconds: u16| i16::try_from(seconds).unwrap_or(i16::MAX);
            let (timeout, interval) = (signed(timeout), signed(interval));
            self.connection.set_screen_saver(timeout, interval, prefer_blanking, allow_exposures)?.check()?;
            if self.power_saving {
                self.connection.dpms_enable()?.check()?;
            }
            Ok(self.connection.flush()?)
        }
    }
}

#[cfg(target_os = "linux")]
mod session {
    use zbus::blocking::{Connection, connection};

    const NAME: &str = "org.freedesktop.ScreenSaver";
    const PATH: &str = "/org/freedesktop/ScreenSaver";

    /// A session that was asked to stay awake.
    pub struct Inhibited {
        connection: Connection,
        cookie: u32,
    }

    impl Inhibited {
        /// Asks the session; `None` where there is none.
        pub fn keep() -> zbus::Result<Option<Self>> {
            // A bus may be named at an address of a network, and the kiosk opens no connection.
            let Some(address) = std::env::var("DBUS_SESSION_BUS_ADDRESS").ok().filter(|at| at.starts_with("unix:"))
            else {
                return Ok(None);
            };
            // Of several addresses the first is taken, or a later one might be of a network.
            let address = address.split(';').next().unwrap_or_default();
            let connection = connection::Builder::address(address)?.method_timeout(super::PATIENCE).build()?;
            let reply = connection.call_method(Some(NAME), PATH, Some(NAME), "Inhibit", &("uptake", "kiosk"))?;
            let cookie = reply.body().deserialize()?;
            Ok(Some(Self { connection, cookie }))
        }

        /// Takes the question back.
        pub fn release(&self) -> zbus::Result<()> {
            self.connection.call_method(Some(NAME), PATH, Some(NAME), "UnInhibit", &self.cookie).map(drop)
        }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::time::Instant;

    use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures};

    use super::*;

    #[test]
    #[ignore = "changes the display that DISPLAY names: run it under Xvfb, DISPLAY=:9 cargo test awake -- --ignored"]
    fn the_screen_saver_is_off_while_the_kiosk_runs_and_on_again_after_it() {
        let (display, _) = x11rb::connect(None).unwrap();
        display.set_screen_saver(600, 300, Blanking::PREFERRED, Exposures::ALLOWED).unwrap().check().unwrap();
        let seconds = || display.get_screen_saver().unwrap().reply().unwrap().timeout;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kiosk.log");
        let awake = Awake::keep(Log::at(&path, 64));
        let began = Instant::now();
        while seconds() != 0 {
            assert!(began.elapsed() < Duration::from_secs(5), "{:?}", std::fs::read_to_string(&path));
            std::thread::sleep(Duration::from_millis(10));
        }
        // To be looked at with `xset q`.
        std::thread::sleep(Duration::from_secs(2));
        drop(awake);
        assert_eq!(seconds(), 600);
        let said = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(!said.contains("X11"), "{said}");
    }

    #[test]
    #[ignore = "needs a session bus of its own: scripts/awake-test"]
    fn a_session_is_asked_to_stay_awake_and_let_go() {
        let inhibited = session::Inhibited::keep().unwrap().unwrap();
        inhibited.release().unwrap();
    }
}
