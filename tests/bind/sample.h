/* What `omnic bind` has to understand (omnic/tests/bind.rs). */
#ifndef SAMPLE_H
#define SAMPLE_H
#include <stddef.h>
#include <stdarg.h>
#include "sample_types.h"

#define SAMPLE_VERSION 7
#define SAMPLE_API extern

SAMPLE_API int sample_negate(int x);
SAMPLE_API sample_size sample_length(const char *text);
SAMPLE_API sample_size sample_length(const char *text);
long long sample_wide(long long a, unsigned char b, sample_bool c);
float sample_half(float x);
double sample_scale(double x, sample_color color);
sample_color sample_next(sample_color color);
unsigned sample_top(void);
const char *sample_name(sample_color color);
struct sample_list *sample_make(void);
void sample_fill(struct sample_list *list, unsigned char *bytes, size_t n, sample_callback each);
int sample_sum(const int values[4]);
void sample_reset();

int sample_print(const char *format, ...);
struct sample_point sample_middle(struct sample_point a, struct sample_point b);
int sample_inside(struct sample_point p);
long double sample_long(long double x);
static inline int sample_twice(int x) { return 2 * x; }
int _1(void);

#endif
