//! Work beside the window: reading, writing and waiting for a dialog, each on a thread that reports back.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Wakes the window when a job is done.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The program made a mistake in the middle of a job, which is therefore not done. The mistake itself was reported when it
/// was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the program made a mistake at it")]
pub struct Panicked;

impl Panicked {
    /// Whether this is why something failed.
    pub fn is_cause(error: &io::Error) -> bool {
        error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Self>)
    }
}

/// Jobs that give a `T` each.
pub struct Jobs<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
    wake: Wake,
    running: usize,
}

impl<T: Send + 'static> Jobs<T> {
    /// Jobs that call `wake` when they are done.
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake, running: 0 }
    }

    /// Starts a job. Where it panics, it gives what `failed` makes of [`Panicked`]: whoever waits for it must not wait for
    /// ever.
    #[expect(clippy::disallowed_methods, reason = "the one place that starts threads")]
    pub fn start(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
        failed: impl FnOnce(io::Error) -> T + Send + 'static,
    ) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        self.running += 1;
        std::thread::spawn(move || {
            // What a job works on is its own, and is dropped with it.
            let result =
                catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_told| failed(io::Error::other(Panicked)));
            // The window may be gone by now; then nobody wants the result.
            if sender.send(result).is_ok() {
                wake();
            }
        });
    }

    /// What a job gave, if one is done.
    pub fn finished(&mut self) -> Option<T> {
        let result = self.receiver.try_recv().ok()?;
        self.running = self.running.saturating_sub(1);
        Some(result)
    }

    /// Whether a job goes on.
    pub fn is_busy(&self) -> bool {
        self.running > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_is_over_and_says_so() {
        let mut jobs: Jobs<io::Result<u8>> = Jobs::new(Arc::new(|| {}));
        jobs.start(|| panic!("on purpose"), Err);
        let result = loop {
            assert!(jobs.is_busy());
            if let Some(result) = jobs.finished() {
                break result;
            }
            std::thread::yield_now();
        };
        assert!(Panicked::is_cause(&result.unwrap_err()));
        assert!(!jobs.is_busy());
    }
}
