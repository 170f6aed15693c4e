/* Starts the program that was compiled for the widest vectors of this processor. All of them give the same bits. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_OUTPUT = 74 };

static const char *level(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("x86-64-v4") ? "x86-64-v4"
         : __builtin_cpu_supports("x86-64-v3") ? "x86-64-v3"
         : "x86-64";
}

int main(int count, char **arguments) {
    (void)count;
    char folder[PATH_MAX], program[PATH_MAX + 32];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (length < 0) {
        fprintf(stderr, "elevenfold: cannot read /proc/self/exe: %s; expected /proc to be mounted\n", strerror(errno));
        return INPUT_OUTPUT;
    }

    folder[length] = '\0';
    *strrchr(folder, '/') = '\0';
    snprintf(program, sizeof program, "%s/%s/elevenfold", folder, level());
    execv(program, arguments);
    fprintf(stderr, "elevenfold: cannot start %s: %s; copy the whole folder that the build made, not this file alone\n", program, strerror(errno));
    return INPUT_OUTPUT;
}
