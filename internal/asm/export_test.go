package asm

// Span is span, for the tests of the door.
const Span = span
