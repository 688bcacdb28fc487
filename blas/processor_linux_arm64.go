package blas

import "syscall"

const sysGetcpu = syscall.SYS_GETCPU
