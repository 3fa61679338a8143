//! Effects: handlers, continuations, coroutines, escapes, and the stacks that they run on.

/// A handler frame.
pub struct HandlerFrame {
    _private: (),
}
