// Package poison makes mistakes with reused memory show. Arenas and pools hand
// out memory with whatever it last held, which is often what a program that
// forgot to set it would like to find. Under the build tag poison they spoil it
// first, so that such a program fails every time and not only on the machine, or
// in the order of tests, where the memory held something else.
//
// Calls stand behind `if poison.On`, so that other builds have none of it.
package poison
