//! The escape on a terminal: Ctrl-A and a letter, as QEMU's users know it.

/// The key that starts an escape.
const CTRL_A: u8 = 0x01;

/// What the escapes are, for the person.
pub const HELP: &str = "Ctrl-A x  leave (the machine is switched off)\n\
                        Ctrl-A p  presses the power button\n\
                        Ctrl-A h  this list\n\
                        Ctrl-A Ctrl-A  sends Ctrl-A to the guest\n";

/// What a person wants who typed an escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To leave.
    Leave,
    /// To press the machine's power button.
    PowerButton,
    /// To know the escapes.
    Help,
}

/// Separates escapes from what goes to the guest.
#[derive(Clone, Debug, Default)]
pub struct Escapes {
    begun: bool,
}

impl Escapes {
    /// Takes the next bytes that were typed: appends what is the guest's to `guest` and gives the
    /// escapes among them. What follows Ctrl-A and is no escape goes to the guest without it.
    pub fn feed(&mut self, typed: &[u8], guest: &mut impl Extend<u8>) -> Vec<Command> {
        let mut commands = Vec::new();
        for byte in typed {
            match (self.begun, *byte) {
                (false, CTRL_A) => {
                    self.begun = true;
                    continue;
                }
                (true, b'x' | b'X') => commands.push(Command::Leave),
                (true, b'p' | b'P') => commands.push(Command::PowerButton),
                (true, b'h' | b'H' | b'?') => commands.push(Command::Help),
                (_, byte) => guest.extend([byte]),
            }
            self.begun = false;
        }
        commands
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(pieces: &[&[u8]]) -> (Vec<u8>, Vec<Command>) {
        let (mut escapes, mut guest, mut commands) = (Escapes::default(), vec![], vec![]);
        for piece in pieces {
            commands.extend(escapes.feed(piece, &mut guest));
        }
        (guest, commands)
    }

    #[test]
    fn escapes_are_taken_out() {
        assert_eq!(
            feed(&[b"ls\r\x01hx\x01p\x01x"]),
            (b"ls\rx".into(), vec![Command::Help, Command::PowerButton, Command::Leave])
        );
    }

    #[test]
    fn an_escape_may_come_in_two_pieces() {
        assert_eq!(feed(&[b"a\x01", b"x"]), (b"a".into(), vec![Command::Leave]));
    }

    #[test]
    fn ctrl_a_twice_is_one_for_the_guest() {
        assert_eq!(feed(&[b"\x01\x01x"]), (b"\x01x".into(), vec![]));
    }

    #[test]
    fn ctrl_c_is_the_guests() {
        assert_eq!(feed(&[b"\x03\x01z"]), (b"\x03z".into(), vec![]));
    }
}
