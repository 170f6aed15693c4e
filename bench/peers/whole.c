/* Runs a program with its output thrown away: whole PROGRAM ARGUMENT... Its last line is the wall time in nanoseconds and the
   most memory that was resident, in kilobytes. A small process of its own, because what a parent holds when it forks
   counts as its child's. Build: cc -O3 whole.c */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    struct timespec start, end;
    struct rusage usage;
    int status;
    if (count < 2) return 2;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execvp(arguments[1], arguments + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) return 1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.0f %ld\n", (end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec), usage.ru_maxrss);
}
