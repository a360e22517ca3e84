/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tabs.h"

#include "ui/pennant-application.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* How many closed tabs can be had back. */
#define MAX_CLOSED_TABS 20

/* More than this many are not restored, whatever a file says. */
#define MAX_RESTORED_TABS 500

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_VIEW,
  PROP_CURRENT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  CREATE_WINDOW,
  EMPTIED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  GVariant *history;
  int position;
} ClosedTab;

struct _PennantTabs
{
  AdwBin parent_instance;

  AdwTabView *view;

  PennantService *service;
  PennantLivePages *live_pages;
  PennantTab *current;
  GQueue closed;         /* ClosedTab, the last one first */
  AdwTabPage *menu_page; /* whose menu is open; owned by the view */
  gboolean is_closing;   /* the page that is about to be detached */
  gboolean is_restoring; /* while tabs are added of which only one is to be selected */
};

G_DEFINE_FINAL_TYPE (PennantTabs, pennant_tabs, ADW_TYPE_BIN)

static void
closed_tab_free (gpointer data)
{
  ClosedTab *closed = data;

  g_variant_unref (closed->history);
  g_free (closed);
}

static void
pennant_tabs_changed (PennantTabs *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The tabs whose window a tab is in. */
static PennantTabs *
find_tabs (PennantTab *tab)
{
  return PENNANT_TABS (gtk_widget_get_ancestor (GTK_WIDGET (tab), PENNANT_TYPE_TABS));
}

static PennantTab *
get_tab (AdwTabPage *page)
{
  return PENNANT_TAB (adw_tab_page_get_child (page));
}

/* ---- a tab in the tab bar ---- */

static void
update_page (AdwTabPage *page)
{
  PennantTab *tab = get_tab (page);
  PennantTabs *tabs = find_tabs (tab);
  const PennantDestination *destination = pennant_tab_get_destination (tab);
  const char *title = pennant_tab_get_title (tab);
  const char *tag = destination != NULL ? pennant_destination_get_tag (destination) : NULL;
  g_autoptr (GIcon) icon = NULL;
  g_autofree char *tooltip = NULL;

  if (destination == NULL)
    return;

  icon = g_themed_icon_new (pennant_page_kinds_find (destination->kind)->icon_name);
  tooltip = tag != NULL && g_strcmp0 (tag, title) != 0 ? g_markup_printf_escaped ("%s\n%s", title, tag)
                                                       : g_markup_escape_text (title, -1);
  adw_tab_page_set_title (page, title);
  adw_tab_page_set_tooltip (page, tooltip);
  adw_tab_page_set_icon (page, icon);
  adw_tab_page_set_loading (page, pennant_tab_is_loading (tab));
  if (tabs != NULL)
    pennant_tabs_changed (tabs);
}

/* Adds a tab behind the one that it comes from, or at @position where that is not negative. */
static void
pennant_tabs_insert (PennantTabs *self, PennantTab *tab, int position)
{
  AdwTabPage *parent = adw_tab_view_get_selected_page (self->view);
  AdwTabPage *page;

  if (position >= 0)
    page = adw_tab_view_insert (self->view, GTK_WIDGET (tab), MIN (position, adw_tab_view_get_n_pages (self->view)));
  else
    page = adw_tab_view_add_page (self->view, GTK_WIDGET (tab), parent);

  g_signal_connect_object (tab, "notify", G_CALLBACK (update_page), page, G_CONNECT_SWAPPED);
  update_page (page);
}

static void
pennant_tabs_select (PennantTabs *self, PennantTab *tab)
{
  adw_tab_view_set_selected_page (self->view, adw_tab_view_get_page (self->view, GTK_WIDGET (tab)));
}

static void
pennant_tabs_add_home (PennantTabs *self)
{
  g_autoptr (PennantDestination) home = pennant_destination_new (PENNANT_PAGE_KIND_HOME, NULL);

  pennant_tabs_add (self, home, TRUE);
}

/* ---- what the view tells ---- */

static void
selected_cb (PennantTabs *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->view);
  g_autoptr (PennantTab) before = NULL;

  if (self->is_restoring || (page != NULL && get_tab (page) == self->current))
    return;

  before = g_steal_pointer (&self->current);
  self->current = page != NULL ? g_object_ref (get_tab (page)) : NULL;
  if (before != NULL)
    pennant_tab_set_selected (before, FALSE);
  if (self->current != NULL)
    pennant_tab_set_selected (self->current, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
  pennant_tabs_changed (self);
}

static PennantWindow *
find_window (PennantService *service)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PENNANT_IS_WINDOW (window) && pennant_window_get_service (PENNANT_WINDOW (window)) == service)
        return PENNANT_WINDOW (window); /* GTK holds it */
    }

  return NULL;
}

/* A tab that was dragged into a window of another source goes back to one of its own: what two sources tell never
 * stands in one window. */
static void
send_home_cb (gpointer user_data)
{
  g_autoptr (PennantTab) tab = user_data;
  PennantTabs *self = find_tabs (tab);
  PennantService *service = pennant_tab_get_service (tab);
  GtkRoot *root = self != NULL ? gtk_widget_get_root (GTK_WIDGET (self)) : NULL;
  PennantWindow *home;

  if (root == NULL || service == self->service)
    return;

  home = find_window (service);
  if (home == NULL)
    home = pennant_window_new (PENNANT_APPLICATION (gtk_window_get_application (GTK_WINDOW (root))), service);
  adw_tab_view_transfer_page (self->view, adw_tab_view_get_page (self->view, GTK_WIDGET (tab)),
                              pennant_tabs_get_view (pennant_window_get_tabs (home)), 0);
  pennant_window_leave_welcome (home);
  gtk_window_present (GTK_WINDOW (home));
}

static void
attached_cb (PennantTabs *self, AdwTabPage *page)
{
  PennantTab *tab = get_tab (page);

  pennant_tab_set_live_pages (tab, self->live_pages);
  if (pennant_tab_get_service (tab) != self->service)
    g_idle_add_once (send_home_cb, g_object_ref (tab));
  pennant_tabs_changed (self);
}

/* Whoever closes the last tab in the overview has Home. */
static void
detached_cb (PennantTabs *self, AdwTabPage *page)
{
  gboolean was_closed = self->is_closing;

  self->is_closing = FALSE;
  if (self->menu_page == page)
    self->menu_page = NULL;
  if (was_closed && adw_tab_view_get_n_pages (self->view) == 0 && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    pennant_tabs_add_home (self);
  pennant_tabs_changed (self);
}

static void
reordered_cb (PennantTabs *self)
{
  pennant_tabs_changed (self);
}

static void
count_changed_cb (PennantTabs *self)
{
  if (adw_tab_view_get_n_pages (self->view) == 0 && !adw_tab_view_get_is_transferring_page (self->view) &&
      !self->is_closing && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    g_signal_emit (self, signals[EMPTIED], 0);
}

static gboolean
close_page_cb (PennantTabs *self, AdwTabPage *page)
{
  ClosedTab *closed = g_new0 (ClosedTab, 1);

  closed->history = pennant_tab_to_variant (get_tab (page));
  closed->position = adw_tab_view_get_page_position (self->view, page);
  g_queue_push_head (&self->closed, closed);
  if (g_queue_get_length (&self->closed) > MAX_CLOSED_TABS)
    closed_tab_free (g_queue_pop_tail (&self->closed));
  self->is_closing = TRUE;

  return GDK_EVENT_PROPAGATE;
}

static AdwTabView *
create_window_cb (PennantTabs *self)
{
  PennantTabs *other = NULL;

  g_signal_emit (self, signals[CREATE_WINDOW], 0, &other);

  return other != NULL ? other->view : NULL;
}

static void
setup_menu_cb (PennantTabs *self, AdwTabPage *page)
{
  self->menu_page = page;
  /* What is enabled depends on the tab. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* ---- virtual functions ---- */

static void
pennant_tabs_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantTabs *self = PENNANT_TABS (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    case PROP_CURRENT:
      g_value_set_object (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tabs_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SERVICE:
      pennant_tabs_set_service (PENNANT_TABS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tabs_dispose (GObject *object)
{
  PennantTabs *self = PENNANT_TABS (object);

  g_clear_object (&self->current);
  g_queue_clear_full (&self->closed, closed_tab_free);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_TABS);
  g_clear_object (&self->live_pages);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_tabs_parent_class)->dispose (object);
}

static void
pennant_tabs_class_init (PennantTabsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_tabs_get_property;
  object_class->set_property = pennant_tabs_set_property;
  object_class->dispose = pennant_tabs_dispose;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, ADW_TYPE_TAB_VIEW, read);
  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, PENNANT_TYPE_TAB, read);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CREATE_WINDOW] = g_signal_new ("create-window", PENNANT_TYPE_TABS, G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_first_wins, NULL, NULL, PENNANT_TYPE_TABS, 0);
  signals[EMPTIED] =
      g_signal_new ("emptied", PENNANT_TYPE_TABS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_TABS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-tabs.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantTabs, view);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, attached_cb);
  gtk_widget_class_bind_template_callback (widget_class, detached_cb);
  gtk_widget_class_bind_template_callback (widget_class, reordered_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_menu_cb);
}

static void
pennant_tabs_init (PennantTabs *self)
{
  g_queue_init (&self->closed);
  self->live_pages = pennant_live_pages_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- public functions ---- */

/**
 * pennant_tabs_set_service:
 * @self: the tabs of a window
 * @service: where their pages come from; set once, before anything is opened
 */
void
pennant_tabs_set_service (PennantTabs *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_TABS (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/**
 * pennant_tabs_get_view:
 * @self: the tabs of a window
 *
 * Returns: (transfer none): the view that they are in, for a tab bar
 */
AdwTabView *
pennant_tabs_get_view (PennantTabs *self)
{
  g_return_val_if_fail (PENNANT_IS_TABS (self), NULL);

  return self->view;
}

/**
 * pennant_tabs_get_current:
 * @self: the tabs of a window
 *
 * Returns: (transfer none) (nullable): the tab on screen, %NULL before anything was opened
 */
PennantTab *
pennant_tabs_get_current (PennantTabs *self)
{
  g_return_val_if_fail (PENNANT_IS_TABS (self), NULL);

  return self->current;
}

/**
 * pennant_tabs_get_chosen:
 * @self: the tabs of a window
 *
 * Returns: (transfer none) (nullable): the tab that an action is about: the one whose menu is open, else the current
 * one
 */
PennantTab *
pennant_tabs_get_chosen (PennantTabs *self)
{
  g_return_val_if_fail (PENNANT_IS_TABS (self), NULL);

  return self->menu_page != NULL ? get_tab (self->menu_page) : self->current;
}

/**
 * pennant_tabs_count_live_pages:
 * @self: the tabs of a window
 *
 * Returns: how many pages have their widgets
 */
guint
pennant_tabs_count_live_pages (PennantTabs *self)
{
  g_return_val_if_fail (PENNANT_IS_TABS (self), 0);

  return pennant_live_pages_count (self->live_pages);
}

/**
 * pennant_tabs_open:
 * @self: the tabs of a window
 * @destination: which page
 *
 * Goes to a page in the current tab.
 */
void
pennant_tabs_open (PennantTabs *self, const PennantDestination *destination)
{
  g_return_if_fail (PENNANT_IS_TABS (self));

  if (self->current != NULL)
    pennant_tab_open (self->current, destination);
  else
    pennant_tabs_add (self, destination, TRUE);
}

/* A tab in which nobody has been anywhere yet. */
static gboolean
is_blank (PennantTab *tab)
{
  return g_str_equal (pennant_tab_get_destination (tab)->kind, PENNANT_PAGE_KIND_HOME) &&
         !pennant_tab_can_go (tab, -1) && !pennant_tab_can_go (tab, 1);
}

/**
 * pennant_tabs_show:
 * @self: the tabs of a window
 * @destination: which page
 *
 * Shows a page that was asked for from outside the window, without taking away what one looks at: in the tab that is
 * there already, in one that is still blank, or in a new one.
 */
void
pennant_tabs_show (PennantTabs *self, const PennantDestination *destination)
{
  g_return_if_fail (PENNANT_IS_TABS (self));

  for (int i = 0; i < adw_tab_view_get_n_pages (self->view); i++)
    {
      PennantTab *tab = get_tab (adw_tab_view_get_nth_page (self->view, i));

      if (pennant_destination_equal (pennant_tab_get_destination (tab), destination))
        {
          pennant_tabs_select (self, tab);
          return;
        }
    }

  if (self->current != NULL && !is_blank (self->current))
    pennant_tabs_add (self, destination, TRUE);
  else
    pennant_tabs_open (self, destination);
}

/**
 * pennant_tabs_add:
 * @self: the tabs of a window
 * @destination: which page
 * @select: whether it comes on screen; else its page is made when it is selected
 *
 * Opens a page in a new tab behind the current one.
 *
 * Returns: (transfer none): the tab
 */
PennantTab *
pennant_tabs_add (PennantTabs *self, const PennantDestination *destination, gboolean select)
{
  PennantTab *tab;

  g_return_val_if_fail (PENNANT_IS_TABS (self), NULL);
  g_return_val_if_fail (self->service != NULL, NULL);

  tab = pennant_tab_new (self->service);
  pennant_tab_open (tab, destination);
  pennant_tabs_insert (self, tab, -1);
  if (select)
    pennant_tabs_select (self, tab);
  else if (tab != self->current)
    pennant_tab_prefetch (tab);

  return tab;
}

/**
 * pennant_tabs_close:
 * @self: the tabs of a window
 * @tab: one of them
 */
void
pennant_tabs_close (PennantTabs *self, PennantTab *tab)
{
  g_return_if_fail (PENNANT_IS_TABS (self));

  adw_tab_view_close_page (self->view, adw_tab_view_get_page (self->view, GTK_WIDGET (tab)));
}

/**
 * pennant_tabs_close_others:
 * @self: the tabs of a window
 * @tab: the one that stays
 */
void
pennant_tabs_close_others (PennantTabs *self, PennantTab *tab)
{
  g_return_if_fail (PENNANT_IS_TABS (self));

  adw_tab_view_close_other_pages (self->view, adw_tab_view_get_page (self->view, GTK_WIDGET (tab)));
}

/**
 * pennant_tabs_can_reopen:
 * @self: the tabs of a window
 *
 * Returns: whether a tab was closed that can be had back
 */
gboolean
pennant_tabs_can_reopen (PennantTabs *self)
{
  g_return_val_if_fail (PENNANT_IS_TABS (self), FALSE);

  return !g_queue_is_empty (&self->closed);
}

/**
 * pennant_tabs_reopen:
 * @self: the tabs of a window
 *
 * Brings the tab back that was closed last, with its history, to where it was.
 */
void
pennant_tabs_reopen (PennantTabs *self)
{
  ClosedTab *closed = g_queue_pop_head (&self->closed);
  PennantTab *tab;

  g_return_if_fail (PENNANT_IS_TABS (self));

  if (closed == NULL)
    return;

  tab = pennant_tab_new_from_variant (self->service, closed->history);
  if (tab != NULL)
    {
      pennant_tabs_insert (self, tab, closed->position);
      pennant_tabs_select (self, tab);
    }
  closed_tab_free (closed);
}

/**
 * pennant_tabs_duplicate:
 * @self: the tabs of a window
 * @tab: one of them
 *
 * Opens another tab at the same place, with the same history, and selects it.
 */
void
pennant_tabs_duplicate (PennantTabs *self, PennantTab *tab)
{
  g_autoptr (GVariant) history = NULL;
  AdwTabPage *page;
  PennantTab *copy;

  g_return_if_fail (PENNANT_IS_TABS (self));

  history = pennant_tab_to_variant (tab);
  page = adw_tab_view_get_page (self->view, GTK_WIDGET (tab));
  copy = pennant_tab_new_from_variant (self->service, history);
  if (copy == NULL)
    return;

  pennant_tabs_insert (self, copy, adw_tab_view_get_page_position (self->view, page) + 1);
  pennant_tabs_select (self, copy);
}

/**
 * pennant_tabs_move_to_new_window:
 * @self: the tabs of a window
 * @tab: one of them
 */
void
pennant_tabs_move_to_new_window (PennantTabs *self, PennantTab *tab)
{
  AdwTabView *other;

  g_return_if_fail (PENNANT_IS_TABS (self));

  other = create_window_cb (self);
  if (other != NULL)
    adw_tab_view_transfer_page (self->view, adw_tab_view_get_page (self->view, GTK_WIDGET (tab)), other, 0);
}

/**
 * pennant_tabs_to_variant:
 * @self: the tabs of a window
 *
 * Returns: (transfer floating): all of them, of type %PENNANT_TABS_TYPE
 */
GVariant *
pennant_tabs_to_variant (PennantTabs *self)
{
  g_auto (GVariantBuilder) tabs = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" PENNANT_HISTORY_TYPE));
  AdwTabPage *selected;

  g_return_val_if_fail (PENNANT_IS_TABS (self), NULL);

  selected = adw_tab_view_get_selected_page (self->view);
  for (int i = 0; i < adw_tab_view_get_n_pages (self->view); i++)
    {
      g_autoptr (GVariant) history = pennant_tab_to_variant (get_tab (adw_tab_view_get_nth_page (self->view, i)));

      g_variant_builder_add_value (&tabs, history);
    }

  return g_variant_new (PENNANT_TABS_TYPE,
                        selected != NULL ? (guint) adw_tab_view_get_page_position (self->view, selected) : 0, &tabs);
}

/**
 * pennant_tabs_restore:
 * @self: the tabs of a window in which nothing was opened yet
 * @variant: of type %PENNANT_TABS_TYPE, from pennant_tabs_to_variant() or anywhere else
 *
 * Opens the tabs, and the page of the selected one.
 *
 * Returns: whether there is any
 */
gboolean
pennant_tabs_restore (PennantTabs *self, GVariant *variant)
{
  g_autoptr (GVariantIter) histories = NULL;
  PennantTab *chosen = NULL;
  GVariant *history;
  guint selected;

  g_return_val_if_fail (PENNANT_IS_TABS (self), FALSE);
  g_return_val_if_fail (self->current == NULL, FALSE);

  self->is_restoring = TRUE;
  g_variant_get (variant, PENNANT_TABS_TYPE, &selected, &histories);
  for (guint i = 0; i < MAX_RESTORED_TABS && (history = g_variant_iter_next_value (histories)) != NULL; i++)
    {
      PennantTab *tab = pennant_tab_new_from_variant (self->service, history);

      g_variant_unref (history);
      if (tab == NULL)
        continue;
      pennant_tabs_insert (self, tab, adw_tab_view_get_n_pages (self->view));
      if (chosen == NULL || i <= selected)
        chosen = tab;
    }
  self->is_restoring = FALSE;

  if (chosen == NULL)
    return FALSE;
  pennant_tabs_select (self, chosen);
  selected_cb (self);

  return TRUE;
}
