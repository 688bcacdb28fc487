// NEON instructions as words: those that Go's assembler lacks, and the others
// that kernels want over numbers of registers.
//
// Operands are these numbers, in Go's order: sources first, the destination d
// last. The comment is the instruction as a disassembler prints
// it; TestEncodings compares. Operators in WORD have the precedence of Go.
//
//	n is the first source, m the second: VFSUB_D2(m, n, d) is d = n - m
//	s is a shift, a an address: offset/16<<10 | register<<5, b offset/8<<10 | register<<5

#ifndef GOPYRO_NEON
#define GOPYRO_NEON

// Lane by lane, of two sources. FMLA adds to d, FMLS subtracts from it.
#define VFADD_S4(m, n, d) WORD $(0x4E20D400 | (m)<<16 | (n)<<5 | (d))   // fadd v{d}.4s, v{n}.4s, v{m}.4s
#define VFADD_D2(m, n, d) WORD $(0x4E60D400 | (m)<<16 | (n)<<5 | (d))   // fadd v{d}.2d, v{n}.2d, v{m}.2d
#define VFSUB_S4(m, n, d) WORD $(0x4EA0D400 | (m)<<16 | (n)<<5 | (d))   // fsub v{d}.4s, v{n}.4s, v{m}.4s
#define VFSUB_D2(m, n, d) WORD $(0x4EE0D400 | (m)<<16 | (n)<<5 | (d))   // fsub v{d}.2d, v{n}.2d, v{m}.2d
#define VFMUL_S4(m, n, d) WORD $(0x6E20DC00 | (m)<<16 | (n)<<5 | (d))   // fmul v{d}.4s, v{n}.4s, v{m}.4s
#define VFMUL_D2(m, n, d) WORD $(0x6E60DC00 | (m)<<16 | (n)<<5 | (d))   // fmul v{d}.2d, v{n}.2d, v{m}.2d
#define VFDIV_S4(m, n, d) WORD $(0x6E20FC00 | (m)<<16 | (n)<<5 | (d))   // fdiv v{d}.4s, v{n}.4s, v{m}.4s
#define VFDIV_D2(m, n, d) WORD $(0x6E60FC00 | (m)<<16 | (n)<<5 | (d))   // fdiv v{d}.2d, v{n}.2d, v{m}.2d
#define VFMLA_S4(m, n, d) WORD $(0x4E20CC00 | (m)<<16 | (n)<<5 | (d))   // fmla v{d}.4s, v{n}.4s, v{m}.4s
#define VFMLA_D2(m, n, d) WORD $(0x4E60CC00 | (m)<<16 | (n)<<5 | (d))   // fmla v{d}.2d, v{n}.2d, v{m}.2d
#define VFMLS_S4(m, n, d) WORD $(0x4EA0CC00 | (m)<<16 | (n)<<5 | (d))   // fmls v{d}.4s, v{n}.4s, v{m}.4s
#define VFMLS_D2(m, n, d) WORD $(0x4EE0CC00 | (m)<<16 | (n)<<5 | (d))   // fmls v{d}.2d, v{n}.2d, v{m}.2d
#define VFMAX_S4(m, n, d) WORD $(0x4E20F400 | (m)<<16 | (n)<<5 | (d))   // fmax v{d}.4s, v{n}.4s, v{m}.4s
#define VFMAX_D2(m, n, d) WORD $(0x4E60F400 | (m)<<16 | (n)<<5 | (d))   // fmax v{d}.2d, v{n}.2d, v{m}.2d
#define VFMIN_S4(m, n, d) WORD $(0x4EA0F400 | (m)<<16 | (n)<<5 | (d))   // fmin v{d}.4s, v{n}.4s, v{m}.4s
#define VFMIN_D2(m, n, d) WORD $(0x4EE0F400 | (m)<<16 | (n)<<5 | (d))   // fmin v{d}.2d, v{n}.2d, v{m}.2d
#define VFMAXNM_S4(m, n, d) WORD $(0x4E20C400 | (m)<<16 | (n)<<5 | (d)) // fmaxnm v{d}.4s, v{n}.4s, v{m}.4s
#define VFMAXNM_D2(m, n, d) WORD $(0x4E60C400 | (m)<<16 | (n)<<5 | (d)) // fmaxnm v{d}.2d, v{n}.2d, v{m}.2d
#define VFADDP_S4(m, n, d) WORD $(0x6E20D400 | (m)<<16 | (n)<<5 | (d))  // faddp v{d}.4s, v{n}.4s, v{m}.4s
#define VFADDP_D2(m, n, d) WORD $(0x6E60D400 | (m)<<16 | (n)<<5 | (d))  // faddp v{d}.2d, v{n}.2d, v{m}.2d
#define VFCMGE_S4(m, n, d) WORD $(0x6E20E400 | (m)<<16 | (n)<<5 | (d))  // fcmge v{d}.4s, v{n}.4s, v{m}.4s
#define VFCMGE_D2(m, n, d) WORD $(0x6E60E400 | (m)<<16 | (n)<<5 | (d))  // fcmge v{d}.2d, v{n}.2d, v{m}.2d
#define VFCMGT_S4(m, n, d) WORD $(0x6EA0E400 | (m)<<16 | (n)<<5 | (d))  // fcmgt v{d}.4s, v{n}.4s, v{m}.4s
#define VFCMGT_D2(m, n, d) WORD $(0x6EE0E400 | (m)<<16 | (n)<<5 | (d))  // fcmgt v{d}.2d, v{n}.2d, v{m}.2d
#define VFCMEQ_S4(m, n, d) WORD $(0x4E20E400 | (m)<<16 | (n)<<5 | (d))  // fcmeq v{d}.4s, v{n}.4s, v{m}.4s
#define VFCMEQ_D2(m, n, d) WORD $(0x4E60E400 | (m)<<16 | (n)<<5 | (d))  // fcmeq v{d}.2d, v{n}.2d, v{m}.2d
#define VADD_S4(m, n, d) WORD $(0x4EA08400 | (m)<<16 | (n)<<5 | (d))    // add v{d}.4s, v{n}.4s, v{m}.4s
#define VADD_D2(m, n, d) WORD $(0x4EE08400 | (m)<<16 | (n)<<5 | (d))    // add v{d}.2d, v{n}.2d, v{m}.2d
#define VADD_H8(m, n, d) WORD $(0x4E608400 | (m)<<16 | (n)<<5 | (d))    // add v{d}.8h, v{n}.8h, v{m}.8h
#define VSUB_S4(m, n, d) WORD $(0x6EA08400 | (m)<<16 | (n)<<5 | (d))    // sub v{d}.4s, v{n}.4s, v{m}.4s
#define VSUB_D2(m, n, d) WORD $(0x6EE08400 | (m)<<16 | (n)<<5 | (d))    // sub v{d}.2d, v{n}.2d, v{m}.2d
#define VCMGT_S4(m, n, d) WORD $(0x4EA03400 | (m)<<16 | (n)<<5 | (d))   // cmgt v{d}.4s, v{n}.4s, v{m}.4s
#define VCMGT_D2(m, n, d) WORD $(0x4EE03400 | (m)<<16 | (n)<<5 | (d))   // cmgt v{d}.2d, v{n}.2d, v{m}.2d
#define VUZP1_S4(m, n, d) WORD $(0x4E801800 | (m)<<16 | (n)<<5 | (d))   // uzp1 v{d}.4s, v{n}.4s, v{m}.4s
#define VUZP1_D2(m, n, d) WORD $(0x4EC01800 | (m)<<16 | (n)<<5 | (d))   // uzp1 v{d}.2d, v{n}.2d, v{m}.2d
#define VUZP2_S4(m, n, d) WORD $(0x4E805800 | (m)<<16 | (n)<<5 | (d))   // uzp2 v{d}.4s, v{n}.4s, v{m}.4s
#define VUZP2_D2(m, n, d) WORD $(0x4EC05800 | (m)<<16 | (n)<<5 | (d))   // uzp2 v{d}.2d, v{n}.2d, v{m}.2d
#define VZIP1_S4(m, n, d) WORD $(0x4E803800 | (m)<<16 | (n)<<5 | (d))   // zip1 v{d}.4s, v{n}.4s, v{m}.4s
#define VZIP1_D2(m, n, d) WORD $(0x4EC03800 | (m)<<16 | (n)<<5 | (d))   // zip1 v{d}.2d, v{n}.2d, v{m}.2d
#define VZIP2_S4(m, n, d) WORD $(0x4E807800 | (m)<<16 | (n)<<5 | (d))   // zip2 v{d}.4s, v{n}.4s, v{m}.4s
#define VZIP2_D2(m, n, d) WORD $(0x4EC07800 | (m)<<16 | (n)<<5 | (d))   // zip2 v{d}.2d, v{n}.2d, v{m}.2d
#define VTRN1_S4(m, n, d) WORD $(0x4E802800 | (m)<<16 | (n)<<5 | (d))   // trn1 v{d}.4s, v{n}.4s, v{m}.4s
#define VTRN1_D2(m, n, d) WORD $(0x4EC02800 | (m)<<16 | (n)<<5 | (d))   // trn1 v{d}.2d, v{n}.2d, v{m}.2d
#define VTRN2_S4(m, n, d) WORD $(0x4E806800 | (m)<<16 | (n)<<5 | (d))   // trn2 v{d}.4s, v{n}.4s, v{m}.4s
#define VTRN2_D2(m, n, d) WORD $(0x4EC06800 | (m)<<16 | (n)<<5 | (d))   // trn2 v{d}.2d, v{n}.2d, v{m}.2d

// Of one source.
#define VFABS_S4(n, d) WORD $(0x4EA0F800 | (n)<<5 | (d))  // fabs v{d}.4s, v{n}.4s
#define VFABS_D2(n, d) WORD $(0x4EE0F800 | (n)<<5 | (d))  // fabs v{d}.2d, v{n}.2d
#define VFNEG_S4(n, d) WORD $(0x6EA0F800 | (n)<<5 | (d))  // fneg v{d}.4s, v{n}.4s
#define VFNEG_D2(n, d) WORD $(0x6EE0F800 | (n)<<5 | (d))  // fneg v{d}.2d, v{n}.2d
#define VFSQRT_S4(n, d) WORD $(0x6EA1F800 | (n)<<5 | (d)) // fsqrt v{d}.4s, v{n}.4s
#define VFSQRT_D2(n, d) WORD $(0x6EE1F800 | (n)<<5 | (d)) // fsqrt v{d}.2d, v{n}.2d
#define VFRINTZ_S4(n, d) WORD $(0x4EA19800 | (n)<<5 | (d)) // frintz v{d}.4s, v{n}.4s
#define VFRINTZ_D2(n, d) WORD $(0x4EE19800 | (n)<<5 | (d)) // frintz v{d}.2d, v{n}.2d

// Bits. BSL selects by d, BIT and BIF by m.
#define VAND_B16(m, n, d) WORD $(0x4E201C00 | (m)<<16 | (n)<<5 | (d))  // and v{d}.16b, v{n}.16b, v{m}.16b
#define VORR_B16(m, n, d) WORD $(0x4EA01C00 | (m)<<16 | (n)<<5 | (d))  // orr v{d}.16b, v{n}.16b, v{m}.16b
#define VEOR_B16(m, n, d) WORD $(0x6E201C00 | (m)<<16 | (n)<<5 | (d))  // eor v{d}.16b, v{n}.16b, v{m}.16b
#define VBSL_B16(m, n, d) WORD $(0x6E601C00 | (m)<<16 | (n)<<5 | (d))  // bsl v{d}.16b, v{n}.16b, v{m}.16b
#define VBIT_B16(m, n, d) WORD $(0x6EA01C00 | (m)<<16 | (n)<<5 | (d))  // bit v{d}.16b, v{n}.16b, v{m}.16b
#define VBIF_B16(m, n, d) WORD $(0x6EE01C00 | (m)<<16 | (n)<<5 | (d))  // bif v{d}.16b, v{n}.16b, v{m}.16b
#define VMOV_B16(n, d) WORD $(0x4EA01C00 | (n)<<16 | (n)<<5 | (d))     // mov v{d}.16b, v{n}.16b
#define VZERO(d) WORD $(0x6F00E400 | (d))                              // movi v{d}.2d, #0000000000000000
#define VTBL2_B16(m, n, d) WORD $(0x4E002000 | (m)<<16 | (n)<<5 | (d)) // tbl v{d}.16b, { v{n}.16b, v{n+1}.16b }, v{m}.16b
#define VTBL4_B16(m, n, d) WORD $(0x4E006000 | (m)<<16 | (n)<<5 | (d)) // tbl v{d}.16b, { v{n}.16b, v{n+1}.16b, v{n+2}.16b, v{n+3}.16b }, v{m}.16b

// By an element of m.
#define VFMLA_S4E0(m, n, d) WORD $(0x4F801000 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.4s, v{n}.4s, v{m}.s[0]
#define VFMLA_S4E1(m, n, d) WORD $(0x4FA01000 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.4s, v{n}.4s, v{m}.s[1]
#define VFMLA_S4E2(m, n, d) WORD $(0x4F801800 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.4s, v{n}.4s, v{m}.s[2]
#define VFMLA_S4E3(m, n, d) WORD $(0x4FA01800 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.4s, v{n}.4s, v{m}.s[3]
#define VFMLA_D2E0(m, n, d) WORD $(0x4FC01000 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.2d, v{n}.2d, v{m}.d[0]
#define VFMLA_D2E1(m, n, d) WORD $(0x4FC01800 | (m)<<16 | (n)<<5 | (d)) // fmla v{d}.2d, v{n}.2d, v{m}.d[1]
#define VFMUL_S4E0(m, n, d) WORD $(0x4F809000 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.4s, v{n}.4s, v{m}.s[0]
#define VFMUL_S4E1(m, n, d) WORD $(0x4FA09000 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.4s, v{n}.4s, v{m}.s[1]
#define VFMUL_S4E2(m, n, d) WORD $(0x4F809800 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.4s, v{n}.4s, v{m}.s[2]
#define VFMUL_S4E3(m, n, d) WORD $(0x4FA09800 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.4s, v{n}.4s, v{m}.s[3]
#define VFMUL_D2E0(m, n, d) WORD $(0x4FC09000 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.2d, v{n}.2d, v{m}.d[0]
#define VFMUL_D2E1(m, n, d) WORD $(0x4FC09800 | (m)<<16 | (n)<<5 | (d)) // fmul v{d}.2d, v{n}.2d, v{m}.d[1]

// Shifts.
#define VSHL_D2(s, n, d) WORD $(0x4F005400 | (64+(s))<<16 | (n)<<5 | (d))   // shl v{d}.2d, v{n}.2d, #{s}
#define VUSHR_D2(s, n, d) WORD $(0x6F000400 | (128-(s))<<16 | (n)<<5 | (d)) // ushr v{d}.2d, v{n}.2d, #{s}
#define VSSHR_D2(s, n, d) WORD $(0x4F000400 | (128-(s))<<16 | (n)<<5 | (d)) // sshr v{d}.2d, v{n}.2d, #{s}
#define VUSRA_D2(s, n, d) WORD $(0x6F001400 | (128-(s))<<16 | (n)<<5 | (d)) // usra v{d}.2d, v{n}.2d, #{s}
#define VUSHL_D2(m, n, d) WORD $(0x6EE04400 | (m)<<16 | (n)<<5 | (d))       // ushl v{d}.2d, v{n}.2d, v{m}.2d
#define VSSHR_S4(s, n, d) WORD $(0x4F000400 | (64-(s))<<16 | (n)<<5 | (d))  // sshr v{d}.4s, v{n}.4s, #{s}

// Between widths.
#define VUMULL_D2(m, n, d) WORD $(0x2EA0C000 | (m)<<16 | (n)<<5 | (d))  // umull v{d}.2d, v{n}.2s, v{m}.2s
#define VUMULL2_D2(m, n, d) WORD $(0x6EA0C000 | (m)<<16 | (n)<<5 | (d)) // umull2 v{d}.2d, v{n}.4s, v{m}.4s
#define VFCVTL_D2(n, d) WORD $(0x0E617800 | (n)<<5 | (d))               // fcvtl v{d}.2d, v{n}.2s
#define VFCVTL2_D2(n, d) WORD $(0x4E617800 | (n)<<5 | (d))              // fcvtl2 v{d}.2d, v{n}.4s
#define VFCVTN_S2(n, d) WORD $(0x0E616800 | (n)<<5 | (d))               // fcvtn v{d}.2s, v{n}.2d
#define VFCVTN2_S4(n, d) WORD $(0x4E616800 | (n)<<5 | (d))              // fcvtn2 v{d}.4s, v{n}.2d

// Across lanes.
#define VFMAXV_S4(n, d) WORD $(0x6E30F800 | (n)<<5 | (d)) // fmaxv s{d}, v{n}.4s
#define VFMAXP_D(n, d) WORD $(0x7E70F800 | (n)<<5 | (d))  // fmaxp d{d}, v{n}.2d
#define VFADDP_D(n, d) WORD $(0x7E70D800 | (n)<<5 | (d))  // faddp d{d}, v{n}.2d
#define VFADDP_S(n, d) WORD $(0x7E30D800 | (n)<<5 | (d))  // faddp s{d}, v{n}.2s
#define VADDP_D(n, d) WORD $(0x5EF1B800 | (n)<<5 | (d))   // addp d{d}, v{n}.2d
#define VUMAXV_S4(n, d) WORD $(0x6EB0A800 | (n)<<5 | (d)) // umaxv s{d}, v{n}.4s
#define VUMINV_S4(n, d) WORD $(0x6EB1A800 | (n)<<5 | (d)) // uminv s{d}, v{n}.4s

// One lane: x is the number of an integer register.
#define VUMOV_D0(n, x) WORD $(0x4E083C00 | (n)<<5 | (x)) // mov x{x}, v{n}.d[0]
#define VUMOV_D1(n, x) WORD $(0x4E183C00 | (n)<<5 | (x)) // mov x{x}, v{n}.d[1]

// Memory.
#define VLDR_Q(a, d) WORD $(0x3DC00000 | (a) | (d)) // ldr q{d}, {a}
#define VLDR_D(b, d) WORD $(0xFD400000 | (b) | (d)) // ldr d{d}, {b}
#define VSTR_Q(a, d) WORD $(0x3D800000 | (a) | (d)) // str q{d}, {a}

#endif
