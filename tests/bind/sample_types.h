/* Included by sample.h: its functions are bound only where omni.toml names them. */
typedef unsigned long sample_size;
typedef _Bool sample_bool;
typedef enum { SAMPLE_RED = -1, SAMPLE_GREEN, SAMPLE_BLUE } sample_color;
typedef void (*sample_callback)(int);
struct sample_list;
struct sample_point { int x, y; };
int sample_other(int x);
