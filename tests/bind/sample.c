/* Some of the functions of sample.h. */
#include "sample.h"
int sample_negate(int x) { return -x; }
sample_size sample_length(const char *text) { sample_size n = 0; while (text[n]) n++; return n; }
long long sample_wide(long long a, unsigned char b, sample_bool c) { return c ? a + b : a - b; }
float sample_half(float x) { return x / 2; }
sample_color sample_next(sample_color color) { return color - 1; }
unsigned sample_top(void) { return ~0u; }
const char *sample_name(sample_color color) { return color == SAMPLE_RED ? "red" : 0; }
