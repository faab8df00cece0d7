//! The PIN that ends a kiosk. It is kept as a hash, so that who reads the settings does not learn it.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

use crate::text::{Lang, words};

/// The hash of a PIN.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why something is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// It is not 4 to 12 digits.
    #[error("a PIN is 4 to 12 digits")]
    Digits,
    /// It is no hash that `--hash-pin` prints.
    #[error("no hash of a PIN")]
    NoHash,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random,
}

impl PinError {
    /// What is wrong and what to do, in the language of the reader.
    pub fn message(self, lang: Lang) -> &'static str {
        let w = &words(lang).kiosk.settings;
        match self {
            Self::Digits => w.pin_digits,
            Self::NoHash => w.pin_no_hash,
            Self::Random => w.pin_no_random,
        }
    }
}

impl Pin {
    /// Hashes 4 to 12 digits with a salt of its own.
    pub fn of_digits(digits: &str) -> Result<Self, PinError> {
        if !(4..=12).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinError::Digits);
        }
        // Nothing but a lack of random bytes is left to fail: parameters and lengths are constants.
        let hash = Argon2::default().hash_password(digits.as_bytes()).map_err(|_error| PinError::Random)?;
        Ok(Self(hash.to_string()))
    }

    /// Takes a hash as it stands in the settings.
    pub fn of_hash(hash: &str) -> Result<Self, PinError> {
        let parsed = PasswordHash::new(hash).map_err(|_error| PinError::NoHash)?;
        // A hash that asks for gigabytes would end the kiosk when somebody types a PIN.
        let most = |name: &str, most: u32| parsed.params.get_decimal(name).is_some_and(|value| value <= most);
        let fits = parsed.algorithm.as_str() == "argon2id"
            && parsed.hash.is_some()
            && most("m", 64 * 1024)
            && most("t", 10)
            && most("p", 4);
        if fits { Ok(Self(hash.to_owned())) } else { Err(PinError::NoHash) }
    }

    /// The hash, as it stands in the settings.
    pub fn hash(&self) -> &str {
        &self.0
    }

    /// Whether these digits are the PIN. Takes some tens of milliseconds, on purpose.
    pub fn is(&self, digits: &str) -> bool {
        let hash = PasswordHash::new(&self.0);
        hash.is_ok_and(|hash| Argon2::default().verify_password(digits.as_bytes(), &hash).is_ok())
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// What came of a PIN that was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Attempt {
    /// It was right.
    Right,
    /// It was wrong; so many more may be tried at once.
    Wrong(u8),
    /// Nothing is tried for so many seconds.
    Wait(f64),
}

/// The PIN with the number of wrong ones that were typed.
#[derive(Clone, Debug)]
pub struct Lock {
    pin: Pin,
    wrong: u8,
    /// When the last allowed try failed.
    closed: Option<f64>,
}

impl Lock {
    /// How many wrong PINs may be typed before the wait.
    pub const TRIES: u8 = 5;
    /// Seconds of the wait.
    pub const WAIT: f64 = 60.0;

    /// A lock that nobody has tried.
    pub fn new(pin: Pin) -> Self {
        Self { pin, wrong: 0, closed: None }
    }

    /// Seconds until the next try, at a time in seconds of a clock that only goes on; `None` where one is allowed.
    pub fn wait(&self, now: f64) -> Option<f64> {
        let left = self.closed? + Self::WAIT - now;
        (left > 0.0).then_some(left)
    }

    /// Tries a PIN.
    pub fn attempt(&mut self, digits: &str, now: f64) -> Attempt {
        if let Some(left) = self.wait(now) {
            return Attempt::Wait(left);
        }
        if self.closed.take().is_some() {
            self.wrong = 0;
        }
        if self.pin.is(digits) {
            self.wrong = 0;
            return Attempt::Right;
        }
        self.wrong += 1;
        if self.wrong < Self::TRIES {
            return Attempt::Wrong(Self::TRIES - self.wrong);
        }
        self.closed = Some(now);
        Attempt::Wait(Self::WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_4_to_12_digits_and_is_kept_as_a_hash_with_its_own_salt() {
        for bad in ["", "123", "1234567890123", "12a4", "１２３４", " 1234", "-123"] {
            assert_eq!(Pin::of_digits(bad), Err(PinError::Digits), "{bad}");
        }
        let pin = Pin::of_digits("246810").unwrap();
        assert!(pin.hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", pin.hash());
        assert!(!pin.hash().contains("246810") && !format!("{pin:?}").contains("argon2"));
        assert_ne!(pin, Pin::of_digits("246810").unwrap());
        let again = Pin::of_hash(pin.hash()).unwrap();
        assert!(again.is("246810") && !again.is("246811") && !again.is(""));
    }

    #[test]
    fn what_is_no_hash_or_would_take_the_machine_is_refused() {
        let good = Pin::of_digits("1234").unwrap();
        for bad in ["", "1234", "$argon2id$", "$2b$10$abcdefghijklmnopqrstuv"] {
            assert_eq!(Pin::of_hash(bad), Err(PinError::NoHash), "{bad}");
        }
        assert_eq!(Pin::of_hash(&good.hash().replace("m=19456", "m=4194304")), Err(PinError::NoHash));
        assert_eq!(Pin::of_hash(&good.hash().replace("t=2", "t=4000000")), Err(PinError::NoHash));
    }

    #[test]
    fn five_wrong_ones_then_a_minute() {
        let mut lock = Lock::new(Pin::of_digits("1234").unwrap());
        for left in [4, 3, 2, 1] {
            assert_eq!(lock.attempt("0000", 10.0), Attempt::Wrong(left));
        }
        assert_eq!(lock.attempt("0000", 10.0), Attempt::Wait(60.0));
        // Not even the right one counts, and typing does not make the wait longer.
        assert_eq!(lock.attempt("1234", 40.0), Attempt::Wait(30.0));
        assert_eq!(lock.wait(70.0), None);
        assert_eq!(lock.attempt("0000", 70.0), Attempt::Wrong(4));
        assert_eq!(lock.attempt("1234", 70.0), Attempt::Right);
        assert_eq!(lock.attempt("0000", 71.0), Attempt::Wrong(4));
    }
}
