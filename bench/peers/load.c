/* A load that is bound by memory, until it is stopped: it copies 256 MB to and fro. Build: cc -O3 load.c */
#include <stdlib.h>
#include <string.h>

enum { BYTES = 128 << 20 };

int main(void)
{
    char *a = malloc(BYTES), *b = malloc(BYTES);
    if (!a || !b) return 1;
    memset(a, 1, BYTES);
    for (;;) {
        memcpy(b, a, BYTES);
        __asm__ volatile("" ::: "memory");
        memcpy(a, b, BYTES);
        __asm__ volatile("" ::: "memory");
    }
}
