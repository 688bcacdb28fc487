package blas

// sysGetcpu is the number of a system call that package syscall does not list.
const sysGetcpu = 309
