//! All tests across processes, in one program: one link instead of ten.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program of tests: a panic is a failure, and figures are its output"
)]

mod architecture;
mod bad_input;
mod barcode;
mod bench;
mod calls;
mod camera;
mod cards;
mod channel;
mod close;
mod crash;
mod demo;
mod demo_tryton;
mod devices;
mod drift;
mod exchange;
mod fleet;
mod golden;
mod goods;
mod guest;
mod holds;
mod label;
mod look;
mod mail;
mod medusa;
mod no_receipt;
mod ownership;
mod pages;
mod parked;
mod passes;
mod payouts;
mod power;
mod printers;
mod recovery;
mod refunds;
mod reservations;
mod restore;
mod returns;
mod returns_choices;
mod scanners;
mod seals;
mod serials;
mod shadow;
mod transfers;
mod tryton;
mod undo;
mod visits;
mod webhooks;
mod wedge;
mod workers;
