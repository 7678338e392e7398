/** Files for profilers: stacks with how many events each stands for. */
package org.skbsh.format.profile;
